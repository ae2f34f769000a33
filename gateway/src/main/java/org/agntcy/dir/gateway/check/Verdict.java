package org.agntcy.dir.gateway.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;

/// What becomes of a call.
sealed interface Verdict {

    /// A call that everybody may make, whoever it is.
    record Public() implements Verdict {}

    /// Somebody who may.
    ///
    /// @param role by which
    record Allowed(Caller caller, String role) implements Verdict {}

    /// Somebody who may not, or who asks for a provider that does not exist.
    record Denied(Optional<Caller> caller, String reason) implements Verdict {}

    /// Nobody knows who.
    record Unauthenticated(String reason) implements Verdict {}

    /// The provider cannot say who, or not whether he may.
    record Unavailable(Optional<Caller> caller, String reason, Optional<Duration> retryAfter) implements Verdict {}

    /// Who calls, as far as it is known.
    record Caller(Identity identity, List<Group> groups) {

        public Caller {
            groups = List.copyOf(groups);
        }
    }
}
