package org.agntcy.dir.apiserver.store;

import java.time.Clock;
import java.util.List;
import org.agntcy.dir.messaging.Announcement;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.store.RecordStore;

/// Deletes one record: first from the registry, where the truth lives, then, with its publication, from the
/// database. Deleting what does not exist succeeds and is told to nobody, so a failed deletion can always be
/// repeated. Referrers stay in the registry and are bound again when the same record is pushed again.
public final class DeleteRecord {

    private final RecordStore store;
    private final RecordCache cache;
    private final CidLocks locks;
    private final Outbox outbox;
    private final Clock clock;

    public DeleteRecord(RecordStore store, RecordCache cache, CidLocks locks, Outbox outbox, Clock clock) {
        this.store = store;
        this.cache = cache;
        this.locks = locks;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Deletes the record with this CID.
    ///
    /// @throws InvalidInputException when the text is empty or no CID
    /// @throws DirectoryException when registry or database fail
    public void delete(String text) {
        if (text.isEmpty()) {
            throw InvalidInputException.of("cid", "record cid is required");
        }
        try {
            Cid cid = Cid.parse(text);
            locks.exclusively(text, () -> deleteEverywhere(cid));
        } catch (DirectoryException failed) {
            throw failed.within("failed to delete record");
        }
    }

    private void deleteEverywhere(Cid cid) {
        boolean stored = store.delete(cid);
        try {
            outbox.transact(announcement -> forget(cid.text(), stored, announcement));
        } finally {
            cache.forget(cid.text());
        }
    }

    /// What does not exist any more is not announced any more.
    private boolean forget(String cid, boolean stored, Announcement announcement) {
        boolean indexed = new RecordRepository(announcement.statements()).delete(cid);
        boolean published = !new PublishedRepository(announcement.statements())
                .withdraw(List.of(cid))
                .isEmpty();
        if (published) {
            announcement.announce(Message.of(clock, MessageKind.RECORD_UNPUBLISHED, cid));
        }
        if (stored || indexed) {
            announcement.announce(Message.of(clock, MessageKind.RECORD_DELETED, cid));
        }
        return indexed;
    }
}
