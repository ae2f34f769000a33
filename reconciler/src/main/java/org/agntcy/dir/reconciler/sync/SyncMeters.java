package org.agntcy.dir.reconciler.sync;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.agntcy.dir.store.mirror.MirroredRecord;

/// Counts what synchronisations do: `dir_sync_records_total{outcome}`, `dir_sync_bytes_total`,
/// `dir_sync_refusals_total`, and how long the oldest one is open, `dir_sync_oldest_open_seconds`.
public final class SyncMeters {

    private final MeterRegistry registry;
    private volatile Duration oldestOpen = Duration.ZERO;

    public SyncMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("dir.sync.oldest.open.seconds", () -> oldestOpen.toMillis() / 1000.0)
                .register(registry);
    }

    void done(MirroredRecord record) {
        String outcome = record.outcome().name().toLowerCase(Locale.ROOT);
        registry.counter("dir.sync.records", "outcome", outcome).increment();
        registry.counter("dir.sync.bytes").increment((double) record.bytes());
        registry.counter("dir.sync.refusals").increment(record.refusals().size());
    }

    void oldestOpen(Duration age) {
        oldestOpen = age;
    }
}
