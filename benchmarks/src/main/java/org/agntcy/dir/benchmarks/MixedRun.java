package org.agntcy.dir.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.benchmarks.MemorySample.Phase;

/// A mixed load for a given time, with the memory of the server before, meanwhile and after.
final class MixedRun {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int SAMPLES = 10;
    private static final int KNOWN = 1_000;
    private static final double NANOSECONDS_PER_MINUTE = 60e9;

    private final Directory directory;
    private final ServerMemory memory;
    private final Report report;

    MixedRun(Directory directory, ServerMemory memory, Report report) {
        this.directory = directory;
        this.memory = memory;
        this.report = report;
    }

    /// Samples a server that has done nothing yet.
    void sampleStart() throws IOException, InterruptedException {
        report.add(memory.sample(Phase.START, 0, directory.count()));
    }

    /// Runs and adds to the report. The heap is collected before and after, never in between, where that would
    /// change what is measured.
    void run(String target, int size, Duration duration, long seed) throws IOException, InterruptedException {
        memory.collectGarbage();
        Duration pause = duration.dividedBy(SAMPLES);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        long start = System.nanoTime();
        try (MixedLoad load = new MixedLoad(duration.toNanos())) {
            load.start(target, directory.cids(KNOWN), seed);
            for (long next = pause.toNanos(); next <= duration.toNanos(); next += pause.toNanos()) {
                TimeUnit.NANOSECONDS.sleep(start + next - System.nanoTime());
                report.add(memory.sample(Phase.MIXED, next / NANOSECONDS_PER_MINUTE, directory.count()));
            }
            load.await(size).forEach(report::add);
            RuntimeException failure = load.firstFailure();
            if (failure != null) {
                report.explain(failure);
            }
        }
        memory.collectGarbage();
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        double minute = (System.nanoTime() - start) / NANOSECONDS_PER_MINUTE;
        report.add(memory.sample(Phase.IDLE, minute, directory.count()));
        report.printMemory();
    }
}
