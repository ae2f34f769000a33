package org.agntcy.dir.identity.tls;

import io.spiffe.exception.InvalidSpiffeIdException;
import io.spiffe.spiffeid.SpiffeId;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Which of the peers whose certificate is good may be talked to.
@FunctionalInterface
public interface PeerRule extends Predicate<SpiffeId> {

    /// Every workload of every trust domain that is known; what it may do is decided elsewhere.
    static PeerRule any() {
        return id -> true;
    }

    /// These workloads only.
    ///
    /// @param spiffeIds for instance `spiffe://example.org/database`
    /// @throws InvalidInputException when one of them is none
    static PeerRule only(Set<String> spiffeIds) {
        Set<SpiffeId> allowed = spiffeIds.stream().map(PeerRule::parse).collect(Collectors.toUnmodifiableSet());
        return allowed::contains;
    }

    private static SpiffeId parse(String text) {
        try {
            return SpiffeId.parse(text);
        } catch (InvalidSpiffeIdException malformed) {
            // Whoever starts a service is shown the cause only, and it does not name the value.
            throw new InvalidInputException(Quoted.of(text) + " is no SPIFFE ID (" + malformed.getMessage()
                    + "); write spiffe://trust-domain/path");
        }
    }
}
