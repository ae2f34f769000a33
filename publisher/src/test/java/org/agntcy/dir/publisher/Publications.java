package org.agntcy.dir.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.publication.Publication;
import org.agntcy.dir.persistence.publication.PublicationRepository;
import org.agntcy.dir.persistence.publication.PublicationStatus;
import org.agntcy.dir.persistence.routing.PublishedListing;
import org.agntcy.dir.persistence.routing.PublishedRecord;
import org.awaitility.Awaitility;

/// Asks for publications as the API server does, and looks at what came of them.
@Singleton
class Publications {

    /// Far longer than a publication takes, shorter than the interval at which nobody is told.
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final String DIED = """
            update publications set status = 'IN_PROGRESS', attempts = 1, lease_owner = gen_random_uuid(),
                lease_until = now() + interval '2 seconds' where id = $1
            """;

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    Publications(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    static PublishRequest of(String... cids) {
        return PublishRequest.newBuilder()
                .setRecordRefs(RecordRefs.newBuilder()
                        .addAllRefs(Stream.of(cids)
                                .map(cid -> RecordRef.newBuilder().setCid(cid).build())
                                .toList()))
                .build();
    }

    UUID request(PublishRequest request) {
        UUID id = UUID.randomUUID();
        return outbox.transact(announcement -> {
            new PublicationRepository(announcement.statements()).create(id, request.toByteArray(), null);
            announcement.announce(Message.of(clock, MessageKind.PUBLICATION_REQUESTED, id.toString()));
            return id;
        });
    }

    /// A publication in the hands of a worker that was killed two seconds before its lease ends.
    UUID requestOfADeadWorker(PublishRequest request) {
        UUID id = UUID.randomUUID();
        return database.inTransaction(transaction -> {
            new PublicationRepository(transaction).create(id, request.toByteArray(), null);
            transaction.run(DIED, Tuple.of(id));
            return id;
        });
    }

    Publication find(UUID id) {
        return new PublicationRepository(database).find(id).orElseThrow();
    }

    Publication awaitEnd(UUID id, PublicationStatus status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(find(id).status()).isEqualTo(status));
        return find(id);
    }

    List<PublishedRecord> published(Set<String> cids) {
        List<PublishedRecord> found = new ArrayList<>();
        new PublishedListing(database).list(Set.of(), 0, record -> {
            if (cids.contains(record.cid())) {
                found.add(record);
            }
        });
        return found;
    }
}
