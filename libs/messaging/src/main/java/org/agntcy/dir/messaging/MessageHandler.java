package org.agntcy.dir.messaging;

import java.util.List;
import java.util.Set;

/// A consumer of messages. It must do no harm when a message comes twice.
public interface MessageHandler {

    /// The name under which the consumer is known in logs and dead letters.
    String name();

    /// What it wants to hear about.
    Set<MessageKind> kinds();

    /// Works on messages, in order. May block.
    ///
    /// @throws org.agntcy.dir.record.error.UnavailableException when it should be tried again later
    /// @throws RuntimeException when one of the messages cannot be handled, now or ever
    void handle(List<Message> messages);
}
