package org.agntcy.dir.persistence.job;

import java.util.UUID;

/// A job in the hands of a worker.
///
/// @param attempt how often it was begun, this time included
public record ClaimedJob(UUID id, int attempt) {}
