package org.agntcy.dir.runtime.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a dependency was when it was last asked.
///
/// @param up whether it answered
/// @param since when it got into this state
/// @param latency how long the last answer took
/// @param lastError the latest failure, kept after recovery
public record DependencyState(String name, boolean up, Instant since, Duration latency, Optional<String> lastError) {}
