package org.agntcy.dir.publisher.publication;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.messaging.Announcement;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.job.JobHandler;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.publication.PublicationRepository;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRecord;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.RecordStore;

/// Works on one publication: publishes every record that it names, in bulk, and announces each, whether it was
/// published
/// before or not. Records that do not exist fail the publication at its end; the others are published then.
public final class PublishRecords implements JobHandler {

    /// Records in one transaction: a deletion waits for no more than this.
    private static final int PAGE = 500;

    private final PublicationRepository publications;
    private final RequestedRecords requested;
    private final LabelledRecords labels;
    private final Outbox outbox;
    private final Clock clock;

    public PublishRecords(
            Database database,
            RecordRepository records,
            RecordSearchRepository search,
            RecordStore store,
            Outbox outbox,
            Clock clock) {
        this.publications = new PublicationRepository(database);
        this.requested = new RequestedRecords(records, search, PAGE);
        this.labels = new LabelledRecords(search, records, store);
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void run(UUID job) {
        PublishRequest request = request(job);
        Shortfall shortfall = new Shortfall();
        requested.inPages(request, cids -> publish(cids, shortfall));
        shortfall.requireNone();
    }

    @Override
    public void completed(UUID job, Announcement announcement) {
        announcement.announce(Message.of(clock, MessageKind.PUBLICATION_COMPLETED, job.toString()));
    }

    @Override
    public void failed(UUID job, String reason, Announcement announcement) {
        announcement.announce(Message.of(
                clock, MessageKind.PUBLICATION_FAILED, job.toString(), List.of(), Map.of(Message.ERROR, reason)));
    }

    private PublishRequest request(UUID job) {
        try {
            return PublishRequest.parseFrom(publications
                    .request(job)
                    .orElseThrow(() -> new NotFoundException("there is no publication " + job)));
        } catch (InvalidProtocolBufferException malformed) {
            throw new InvalidInputException("the publish request cannot be read", malformed);
        }
    }

    /// @throws DirectoryException when database or registry cannot be asked
    private void publish(List<String> cids, Shortfall shortfall) {
        shortfall.asked(cids.size());
        List<PublishedRecord> records = labels.of(cids, shortfall);
        Set<String> published = outbox.transact(announcement -> {
            Set<String> done = new PublishedRepository(announcement.statements()).publish(records);
            records.stream()
                    .filter(record -> done.contains(record.cid()))
                    .map(this::announcement)
                    .forEach(announcement::announce);
            return done;
        });
        records.stream()
                .map(PublishedRecord::cid)
                .filter(cid -> !published.contains(cid))
                .forEach(shortfall::missing);
    }

    private Message announcement(PublishedRecord record) {
        return Message.of(clock, MessageKind.RECORD_PUBLISHED, record.cid(), record.labels(), Map.of());
    }
}
