package org.agntcy.dir.messaging;

import java.util.List;
import org.agntcy.dir.persistence.database.Transaction;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.persistence.outbox.WaitingEntry;

/// How the relay gets messages out of the outbox.
@FunctionalInterface
public interface Handover {

    /// Hands the oldest messages over, in order, and takes them out of the outbox.
    ///
    /// @param relay the transaction of the relay, the only one at work
    /// @param most how many at a time
    /// @return false when there were none
    /// @throws org.agntcy.dir.record.error.UnavailableException when it has to be tried again
    boolean handOver(Transaction relay, int most);

    /// Sends messages, and deletes them when they are safe.
    static Handover to(MessageSender sender) {
        return (relay, most) -> {
            OutboxRepository outbox = new OutboxRepository(relay);
            List<WaitingEntry> waiting = outbox.oldest(most);
            if (waiting.isEmpty()) {
                return false;
            }
            sender.send(waiting.stream().map(WaitingEntry::entry).toList());
            outbox.remove(waiting.stream().map(WaitingEntry::position).toList());
            return true;
        };
    }
}
