package org.agntcy.dir.reconciler.sync;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.agntcy.dir.store.mirror.MirroredRecord;
import org.agntcy.dir.store.mirror.Outcome;

/// Counts what synchronisations do: `dir_sync_records_total{outcome}`, `dir_sync_bytes_total`,
/// `dir_sync_refusals_total`, and how long the oldest one is open, `dir_sync_oldest_open_seconds`.
public final class SyncMeters {

    private final Map<Outcome, Counter> records = new EnumMap<>(Outcome.class);
    private final Counter bytes;
    private final Counter refusals;
    private volatile Duration oldestOpen = Duration.ZERO;

    public SyncMeters(MeterRegistry registry) {
        // All from the start: a counter that appears with its first event has no increase for whoever watches it.
        for (Outcome outcome : Outcome.values()) {
            records.put(
                    outcome,
                    registry.counter(
                            "dir.sync.records", "outcome", outcome.name().toLowerCase(Locale.ROOT)));
        }
        this.bytes = registry.counter("dir.sync.bytes");
        this.refusals = registry.counter("dir.sync.refusals");
        Gauge.builder("dir.sync.oldest.open.seconds", () -> oldestOpen.toMillis() / 1000.0)
                .register(registry);
    }

    void done(MirroredRecord record) {
        requireNonNull(records.get(record.outcome())).increment();
        bytes.increment((double) record.bytes());
        refusals.increment(record.refusals().size());
    }

    void oldestOpen(Duration age) {
        oldestOpen = age;
    }
}
