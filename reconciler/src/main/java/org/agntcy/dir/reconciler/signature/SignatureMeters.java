package org.agntcy.dir.reconciler.signature;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.agntcy.dir.trust.verify.SignatureFinding;

/// Counts checks of records by what came of them: `dir_signature_checks_total{outcome}`, where a record is `verified`
/// with one valid signature, `refused` when none is, `unsigned` without any, and `failed` when it could not be read.
public final class SignatureMeters {

    private static final String NAME = "dir.signature.checks";
    private static final String OUTCOME = "outcome";

    private final Counter verified;
    private final Counter refused;
    private final Counter unsigned;
    private final Counter failed;

    public SignatureMeters(MeterRegistry registry) {
        this.verified = registry.counter(NAME, OUTCOME, "verified");
        this.refused = registry.counter(NAME, OUTCOME, "refused");
        this.unsigned = registry.counter(NAME, OUTCOME, "unsigned");
        this.failed = registry.counter(NAME, OUTCOME, "failed");
    }

    void checked(List<SignatureFinding> findings) {
        if (findings.isEmpty()) {
            unsigned.increment();
        } else if (findings.stream().anyMatch(SignatureFinding.Valid.class::isInstance)) {
            verified.increment();
        } else {
            refused.increment();
        }
    }

    void failed() {
        failed.increment();
    }
}
