package org.agntcy.dir.gateway.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is known about the organisations or groups of a user.
public sealed interface Groups {

    /// All of them, perhaps none.
    record Listed(List<Group> groups) implements Groups {

        public Listed {
            groups = List.copyOf(groups);
        }
    }

    /// The token does not let us ask. That holds as long as the token does.
    record Hidden(String reason) implements Groups {}

    /// The provider cannot say now.
    record Unknown(String reason, Optional<Duration> retryAfter) implements Groups {}

    /// An organisation or a group.
    ///
    /// @param name as the provider has it
    /// @param principal as role files name it: `org:agntcy`, `oidc:dex:group:editors`
    record Group(String name, String principal) {}

    /// Nothing to list.
    static Groups none() {
        return new Listed(List.of());
    }

    /// Those that are known.
    default List<Group> known() {
        return switch (this) {
            case Listed listed -> listed.groups();
            case Hidden _, Unknown _ -> List.of();
        };
    }
}
