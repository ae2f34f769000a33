package org.agntcy.dir.messaging;

import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// Keeps messages that a consumer cannot handle, for a person to look at.
@FunctionalInterface
public interface DeadLetters {

    /// Keeps one message; returns when it is safe.
    ///
    /// @param consumer the name of the consumer that gave up
    /// @throws org.agntcy.dir.record.error.UnavailableException when it cannot be kept for the moment
    void keep(String consumer, OutboxEntry entry, Throwable cause);
}
