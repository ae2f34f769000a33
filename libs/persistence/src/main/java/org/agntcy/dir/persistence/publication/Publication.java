package org.agntcy.dir.persistence.publication;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A publication as it stands.
///
/// @param updatedAt when its status last changed
/// @param error why the last attempt failed
public record Publication(
        UUID id, PublicationStatus status, Instant createdAt, Instant updatedAt, Optional<String> error) {}
