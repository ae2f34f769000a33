package org.agntcy.dir.trust.root;

import java.time.Instant;
import java.util.Optional;

/// From when until when something is trusted, both included; an absent end is open.
public record ValidityPeriod(Optional<Instant> start, Optional<Instant> end) {

    /// At any time.
    public static ValidityPeriod always() {
        return new ValidityPeriod(Optional.empty(), Optional.empty());
    }

    public boolean contains(Instant time) {
        return start.map(from -> !time.isBefore(from)).orElse(true)
                && end.map(until -> !time.isAfter(until)).orElse(true);
    }
}
