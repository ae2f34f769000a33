package org.agntcy.dir.messaging;

import java.util.List;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// The way out: a broker, or the consumers of this process.
public interface MessageSender {

    /// Hands messages over. When it returns, they are safe: a broker has acknowledged them, or the consumers have
    /// handled them. After a failure any of them may have been sent.
    ///
    /// @throws org.agntcy.dir.record.error.UnavailableException when they could not be handed over in time
    void send(List<OutboxEntry> entries);
}
