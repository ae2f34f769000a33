package org.agntcy.dir.persistence.outbox;

import java.time.Duration;

/// What waits in the outbox.
///
/// @param messages how many
/// @param oldest how long the oldest has waited; zero when none does
public record OutboxBacklog(long messages, Duration oldest) {}
