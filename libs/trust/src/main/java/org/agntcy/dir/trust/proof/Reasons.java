package org.agntcy.dir.trust.proof;

import java.util.LinkedHashSet;
import java.util.Set;
import org.agntcy.dir.trust.InvalidSignatureException;

/// Why none of several things is good. Used by one thread.
final class Reasons {

    private final String summary;
    private final Set<String> reasons = new LinkedHashSet<>();

    Reasons(String summary) {
        this.summary = summary;
    }

    void add(String reason) {
        reasons.add(reason);
    }

    InvalidSignatureException refusal() {
        return new InvalidSignatureException(reasons.isEmpty() ? summary : summary + ": " + String.join("; ", reasons));
    }
}
