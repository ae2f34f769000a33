package org.agntcy.dir.persistence.sync;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A synchronisation.
///
/// @param error why it failed, why it is tried again, or what was not taken; null when there is nothing to tell
public record Sync(
        UUID id,
        NewSync request,
        SyncState state,
        SyncProgress progress,
        @Nullable String error,
        Instant createdAt,
        Instant updatedAt) {}
