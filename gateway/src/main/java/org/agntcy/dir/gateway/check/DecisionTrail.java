package org.agntcy.dir.gateway.check;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.agntcy.dir.access.audit.AuditLine;

/// Writes each decision to the audit trail, and counts it. Tokens are no part of either.
public final class DecisionTrail {

    private static final String METRIC = "dir.gateway.decisions";

    private final Map<DecisionResult, Counter> counters = new EnumMap<>(DecisionResult.class);

    /// A trail whose counters all exist from the start.
    public DecisionTrail(MeterRegistry meters) {
        for (DecisionResult result : DecisionResult.values()) {
            counters.put(result, meters.counter(METRIC, "result", result.label()));
        }
    }

    void decided(Call call, Verdict verdict) {
        DecisionResult result = DecisionResult.of(verdict);
        Counter counter = counters.get(result);
        if (counter != null) {
            counter.increment();
        }
        Map<String, String> fields = VerdictFields.of(verdict);
        new AuditLine(result.passes() ? "call allowed" : "call denied")
                .with("user", fields.getOrDefault("user", ""))
                .with("organisations", fields.getOrDefault("organisations", ""))
                .with("method", call.method())
                .with("peer", call.peer())
                .with("result", result.label())
                .with("role", fields.getOrDefault("role", ""))
                .with("reason", fields.getOrDefault("reason", ""))
                .write();
    }
}
