package org.agntcy.dir.apiserver.sync;

import java.time.Clock;
import java.util.UUID;
import org.agntcy.dir.messaging.Announcement;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;

/// Withdraws a synchronisation that has not begun. What was copied by others stays, and so does the row.
public final class DeleteSync {

    private final Outbox outbox;
    private final Clock clock;

    public DeleteSync(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Marks one for deletion.
    ///
    /// @throws NotFoundException when there is none
    /// @throws InvalidInputException when it has begun already
    public void delete(UUID id) {
        outbox.transact(announcement -> mark(id, announcement));
    }

    private boolean mark(UUID id, Announcement announcement) {
        SyncRepository syncs = new SyncRepository(announcement.statements());
        if (!syncs.requestDeletion(id)) {
            if (syncs.find(id).isEmpty()) {
                throw new NotFoundException("failed to get sync: record not found");
            }
            throw new InvalidInputException("only syncs in PENDING state can be marked for deletion");
        }
        announcement.announce(Message.of(clock, MessageKind.SYNC_DELETE_REQUESTED, id.toString()));
        return true;
    }
}
