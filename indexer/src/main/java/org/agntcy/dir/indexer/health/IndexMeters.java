package org.agntcy.dir.indexer.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.agntcy.dir.indexing.IndexingResult;

/// The meters of the indexer:
///
/// | meter | tells |
/// |---|---|
/// | `dir_index_lag_seconds` | age of the last complete comparison; NaN while there was none |
/// | `dir_index_records_total{result}` | tags by what came of them: `indexed`, `refused`, `failed`, `removed`
/// |
/// | `dir_index_scan_failures_total` | comparisons that did not come to their end |
public final class IndexMeters {

    private static final String RECORDS = "dir.index.records";
    private static final String RESULT = "result";

    private final Counter indexed;
    private final Counter refused;
    private final Counter failed;
    private final Counter removed;
    private final Counter scanFailures;

    public IndexMeters(MeterRegistry registry, IndexState state) {
        this.indexed = registry.counter(RECORDS, RESULT, "indexed");
        this.refused = registry.counter(RECORDS, RESULT, "refused");
        this.failed = registry.counter(RECORDS, RESULT, "failed");
        this.removed = registry.counter(RECORDS, RESULT, "removed");
        this.scanFailures = registry.counter("dir.index.scan.failures");
        Gauge.builder("dir.index.lag.seconds", state, IndexMeters::lagSeconds).register(registry);
    }

    /// Counts what came of a batch.
    public void count(IndexingResult result) {
        indexed.increment(result.indexed());
        refused.increment(result.refused());
        failed.increment(result.failed());
    }

    public void countRemoval() {
        removed.increment();
    }

    public void countScanFailure() {
        scanFailures.increment();
    }

    private static double lagSeconds(IndexState state) {
        return state.lag()
                .map(Duration::toMillis)
                .map(millis -> millis / 1000.0)
                .orElse(Double.NaN);
    }
}
