package org.agntcy.dir.gateway.role;

/// Whether a person may call a method.
public sealed interface RoleDecision {

    /// The person may.
    ///
    /// @param role the first role that allows it
    record Allowed(String role) implements RoleDecision {}

    /// The person may not.
    ///
    /// @param reason for the person
    /// @param evenWithGroups whether knowing more organisations of the person could not change it
    record Denied(String reason, boolean evenWithGroups) implements RoleDecision {}
}
