package org.agntcy.dir.benchmarks;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/// Collects latencies of one workload from many threads.
final class Meter {

    private static final long LONGEST_NANOSECONDS = 120_000_000_000L;
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final ConcurrentHistogram latencies = new ConcurrentHistogram(LONGEST_NANOSECONDS, 3);
    private final LongAdder failures = new LongAdder();

    void succeeded(long nanoseconds) {
        latencies.recordValue(Math.min(nanoseconds, LONGEST_NANOSECONDS));
    }

    void failed() {
        failures.increment();
    }

    Measurement measurement(String workload, int size, double seconds) {
        long operations = latencies.getTotalCount();
        return new Measurement(
                workload,
                size,
                operations,
                failures.sum(),
                operations / seconds,
                latencies.getValueAtPercentile(50) / NANOSECONDS_PER_MILLISECOND,
                latencies.getValueAtPercentile(99) / NANOSECONDS_PER_MILLISECOND);
    }
}
