package org.agntcy.dir.messaging;

import java.util.List;
import java.util.function.Function;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.OutboxRepository;

/// Where messages are written: in the transaction that makes them true, so that neither exists without the other.
///
/// Safe for use by many threads.
public final class Outbox {

    private final Database database;
    private final Runnable written;
    private final MessageTraces traces;

    /// An outbox without traces.
    public Outbox(Database database, Runnable written) {
        this(database, written, MessageTraces.none());
    }

    /// @param written called after a commit with messages; must not block
    public Outbox(Database database, Runnable written, MessageTraces traces) {
        this.database = database;
        this.written = written;
        this.traces = traces;
    }

    /// The traces that its messages take part in.
    public MessageTraces traces() {
        return traces;
    }

    /// Runs work in one transaction together with the messages that it announces.
    public <T> T transact(Function<Announcement, T> work) {
        boolean[] announced = {false};
        T result = database.inTransaction(transaction -> {
            Announcement announcement = new Announcement(transaction);
            T value = work.apply(announcement);
            List<Message> messages = announcement.messages();
            new OutboxRepository(transaction).append(traces.entries(messages));
            announced[0] = !messages.isEmpty();
            return value;
        });
        if (announced[0]) {
            written.run();
        }
        return result;
    }

    /// To be called by whoever wrote messages with a statement of their own, once it is committed.
    public void written() {
        written.run();
    }
}
