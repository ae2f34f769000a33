package org.agntcy.dir.gateway.role;

import java.util.List;
import java.util.Optional;

/// How the roles in force came about.
///
/// @param roles of the file in force
/// @param lastError why the file as it is now is not in force; empty when it is
/// @param reloads how often new roles took the place of the first ones
/// @param failures how often the file became one that cannot be used
/// @param warnings about the roles in force
public record RoleState(int roles, Optional<String> lastError, long reloads, long failures, List<String> warnings) {}
