package org.agntcy.dir.persistence.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job in the hands of a worker.
///
/// @param attempt how often it was begun, this time included
/// @param traceparent the trace in which it was asked for (W3C Trace Context), or null
public record ClaimedJob(UUID id, int attempt, @Nullable String traceparent) {}
