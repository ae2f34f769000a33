package org.agntcy.dir.access.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the policy in force came about.
///
/// @param rules of the policy in force; 0 when everything is denied because there was none yet
/// @param lastError why the file as it is now is not in force; null when it is
/// @param reloads how often a new policy took the place of the first one
/// @param failures how often the file became one that cannot be used
/// @param warnings about the rules in force, by line
public record PolicyState(int rules, @Nullable String lastError, long reloads, long failures, List<String> warnings) {}
