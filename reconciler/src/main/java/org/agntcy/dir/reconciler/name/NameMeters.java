package org.agntcy.dir.reconciler.name;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts what came of verifying names, `dir_name_checks_total{outcome}` (`verified`, `refused`, or `failed` when the
/// domain did not answer), and how often domains were asked, `dir_name_lookups_total`.
public final class NameMeters {

    private static final String NAME = "dir.name.checks";
    private static final String OUTCOME = "outcome";

    private final Counter verified;
    private final Counter refused;
    private final Counter failed;
    private final Counter lookups;

    public NameMeters(MeterRegistry registry) {
        this.verified = registry.counter(NAME, OUTCOME, "verified");
        this.refused = registry.counter(NAME, OUTCOME, "refused");
        this.failed = registry.counter(NAME, OUTCOME, "failed");
        this.lookups = registry.counter("dir.name.lookups");
    }

    void verified() {
        verified.increment();
    }

    void refused() {
        refused.increment();
    }

    void failed() {
        failed.increment();
    }

    void asked() {
        lookups.increment();
    }
}
