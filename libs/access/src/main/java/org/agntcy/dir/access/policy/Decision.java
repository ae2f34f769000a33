package org.agntcy.dir.access.policy;

import org.jspecify.annotations.Nullable;

/// Whether a call may go on, and why.
///
/// @param rule the rule that allows it, as the policy file has it; null when no rule was needed or none was
///     found
/// @param reason for people: why it was decided so
public record Decision(boolean allowed, @Nullable String rule, String reason) {

    static Decision allowedBy(String rule) {
        return new Decision(true, rule, "a rule allows it");
    }

    static Decision allowedWithoutRule(String reason) {
        return new Decision(true, null, reason);
    }

    static Decision denied(String reason) {
        return new Decision(false, null, reason);
    }
}
