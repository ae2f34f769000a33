package org.agntcy.dir.indexer.removal;

import java.time.Clock;
import java.util.List;
import org.agntcy.dir.messaging.Announcement;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRepository;

/// Removes a record from the index that is gone from the registry for good, with its publication, and tells
/// others.
public final class RemoveRecord {

    private final Outbox outbox;
    private final Clock clock;

    public RemoveRecord(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Removes one record.
    ///
    /// @return false when it was not there
    public boolean remove(String cid) {
        return outbox.transact(announcement -> remove(cid, announcement));
    }

    private boolean remove(String cid, Announcement announcement) {
        if (!new RecordRepository(announcement.statements()).delete(cid)) {
            return false;
        }
        if (!new PublishedRepository(announcement.statements())
                .withdraw(List.of(cid))
                .isEmpty()) {
            announcement.announce(Message.of(clock, MessageKind.RECORD_UNPUBLISHED, cid));
        }
        announcement.announce(Message.of(clock, MessageKind.RECORD_DELETED, cid));
        return true;
    }
}
