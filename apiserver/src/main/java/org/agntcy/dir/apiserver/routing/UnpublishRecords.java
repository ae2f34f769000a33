package org.agntcy.dir.apiserver.routing;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.agntcy.dir.apiserver.store.RecordReader;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;

/// Withdraws publications at once. A record that exists need not have been published; one that is published need not
/// exist any more.
public final class UnpublishRecords {

    /// References in one statement.
    private static final int PAGE = 500;

    private final PublishedRepository published;
    private final RecordRepository records;
    private final RecordReader reader;
    private final Outbox outbox;
    private final Clock clock;

    public UnpublishRecords(Database database, RecordReader reader, Outbox outbox, Clock clock) {
        this.published = new PublishedRepository(database);
        this.records = new RecordRepository(database);
        this.reader = reader;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Withdraws the publications of the request, in its order. The first reference that names nothing ends it; those
    /// before it stay withdrawn.
    ///
    /// @throws InvalidInputException when the request names no references, or one of them is empty
    /// @throws NotFoundException when there is no such record
    /// @throws DirectoryException when database or registry fail
    void unpublish(UnpublishRequest request) {
        if (!request.hasRecordRefs()) {
            throw InvalidInputException.of("record_refs", "unpublish request must specify record_refs");
        }
        List<String> cids = request.getRecordRefs().getRefsList().stream()
                .map(RecordRef::getCid)
                .toList();
        for (int start = 0; start < cids.size(); start += PAGE) {
            unpublish(cids.subList(start, Math.min(start + PAGE, cids.size())));
        }
    }

    private void unpublish(List<String> cids) {
        Set<String> known = new HashSet<>(records.existing(cids));
        known.addAll(published.published(cids));
        int good = 0;
        try {
            for (String cid : cids) {
                requireExisting(cid, known);
                good++;
            }
        } finally {
            withdraw(cids.subList(0, good));
        }
    }

    private void requireExisting(String cid, Set<String> known) {
        if (cid.isEmpty()) {
            throw InvalidInputException.of(
                    "record_refs.refs.cid", "failed to get record: object reference is required and must have a CID");
        }
        if (!known.contains(cid)) {
            try {
                reader.read(cid);
            } catch (DirectoryException failed) {
                throw failed.within("failed to get record: failed to lookup object");
            }
        }
    }

    private void withdraw(List<String> cids) {
        if (cids.isEmpty()) {
            return;
        }
        try {
            outbox.transact(announcement -> {
                cids.stream()
                        .distinct()
                        .map(cid -> Message.of(clock, MessageKind.RECORD_UNPUBLISHED, cid))
                        .forEach(announcement::announce);
                return new PublishedRepository(announcement.statements()).withdraw(cids);
            });
        } catch (DirectoryException failed) {
            throw failed.within("failed to unpublish");
        }
    }
}
