package org.agntcy.dir.apiserver.routing;

import java.time.Clock;
import java.util.UUID;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.Traceparent;
import org.agntcy.dir.persistence.publication.PublicationRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;

/// Asks the publisher to publish records: writes the job, and the message that wakes the publisher, in one transaction.
public final class RequestPublication {

    private final Outbox outbox;
    private final Clock clock;

    public RequestPublication(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Requests a publication that names something.
    ///
    /// @throws InvalidInputException when it does not
    /// @throws DirectoryException when the database fails
    UUID requestChecked(PublishRequest request) {
        switch (request.getRequestCase()) {
            case RECORD_REFS ->
                require(request.getRecordRefs().getRefsCount() > 0, "record_refs.refs", "record refs cannot be empty");
            case QUERIES ->
                require(request.getQueries().getQueriesCount() > 0, "queries.queries", "queries cannot be empty");
            case ALL_RECORDS -> require(request.getAllRecords(), "all_records", "all_records must be true");
            case REQUEST_NOT_SET ->
                throw new InvalidInputException(
                        "invalid publish request: must specify record_refs, queries, or all_records");
        }
        return request(request);
    }

    /// Requests a publication whatever it says; one that makes no sense fails when it is worked on.
    ///
    /// @throws DirectoryException when the database fails
    UUID request(PublishRequest request) {
        UUID id = UUID.randomUUID();
        try {
            return outbox.transact(announcement -> {
                new PublicationRepository(announcement.statements())
                        .create(id, request.toByteArray(), Traceparent.current());
                announcement.announce(Message.of(clock, MessageKind.PUBLICATION_REQUESTED, id.toString()));
                return id;
            });
        } catch (DirectoryException failed) {
            throw failed.within("failed to create publication");
        }
    }

    private static void require(boolean condition, String field, String message) {
        if (!condition) {
            throw InvalidInputException.of(field, message);
        }
    }
}
