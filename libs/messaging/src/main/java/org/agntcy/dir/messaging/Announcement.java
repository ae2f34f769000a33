package org.agntcy.dir.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.agntcy.dir.persistence.database.Transaction;

/// A transaction that changes state and tells others about it. Used by one thread, inside [Outbox#transact].
public final class Announcement {

    private final Transaction statements;
    private final List<Message> messages = new ArrayList<>();

    Announcement(Transaction statements) {
        this.statements = statements;
    }

    /// For the repositories that take part.
    public Transaction statements() {
        return statements;
    }

    /// Sends a message once the transaction is committed.
    public void announce(Message message) {
        messages.add(message);
    }

    /// Sends messages once the transaction is committed, in this order.
    public void announceAll(Collection<Message> many) {
        messages.addAll(many);
    }

    List<Message> messages() {
        return messages;
    }
}
