package org.agntcy.dir.publisher;

import static org.agntcy.dir.publisher.TestRecords.indexed;
import static org.agntcy.dir.publisher.TestRecords.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRecord;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.publisher.cleanup.WithdrawLost;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PublisherResource.class)
class WithdrawLostIT {

    private static final Duration GRACE = Duration.ofMinutes(9);

    @SuppressWarnings("NullAway.Init") // set by PublisherResource
    TestRegistry registry;

    @Inject
    Database database;

    @Inject
    OciRepository repository;

    @Inject
    RecordStore store;

    @Inject
    RecordRepository records;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Inject
    HeardMessages heard;

    private PublishedRepository published;
    private WithdrawLost task;

    @BeforeEach
    void prepare() {
        database.run("delete from published_records", Tuple.tuple());
        published = new PublishedRepository(database);
        task = new WithdrawLost(database, repository, outbox, clock, GRACE);
    }

    @AfterEach
    void heal() {
        registry.heal();
    }

    @Test
    void shouldWithdrawWhatWasMissingTwice() {
        // Given
        String cid = publishLost("lost/record");
        task.run();
        assertThat(published.published(List.of(cid))).containsExactly(cid);
        task.run();
        assertThat(published.published(List.of(cid))).containsExactly(cid);
        minutesPass();

        // When
        task.run();

        // Then
        assertThat(published.published(List.of(cid))).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(heard.of(MessageKind.RECORD_UNPUBLISHED, cid))
                        .hasSize(1));
    }

    @Test
    void shouldKeepWhatTheRegistryStillHas() {
        // Given
        String cid = TestRecords.store(store, named("stored/record"));
        publishLost("stored/record");
        published.suspect(List.of(cid));
        minutesPass();

        // When
        task.run();

        // Then
        assertThat(published.published(List.of(cid))).containsExactly(cid);
        assertThat(suspects()).isZero();
    }

    @Test
    void shouldKeepWhatIsIndexedAgain() {
        // Given
        String cid = publishLost("indexed/again");
        task.run();
        records.insert(indexed(named("indexed/again")));
        minutesPass();

        // When
        task.run();

        // Then
        assertThat(published.published(List.of(cid))).containsExactly(cid);
        assertThat(suspects()).isZero();
    }

    @Test
    void shouldKeepEverythingWhenTheRegistryDoesNotAnswer() {
        // Given
        String cid = publishLost("registry/silent");
        task.run();
        minutesPass();
        registry.fail(RegistryCall.MANIFEST_HEAD, new Fault.Answer(503), 1_000);

        // Then
        assertThatThrownBy(task::run).isInstanceOf(UnavailableException.class);
        assertThat(published.published(List.of(cid))).containsExactly(cid);
    }

    @Test
    void shouldGoThroughAnyNumberOfLostRecords() {
        // Given
        List<IndexedRecord> many = IntStream.range(0, 250)
                .mapToObj(i -> indexed(named("lost/" + i)))
                .toList();
        records.insertAll(many);
        published.publish(many.stream()
                .map(record -> new PublishedRecord(record.cid(), List.of()))
                .toList());
        many.forEach(record -> records.delete(record.cid()));

        // When
        task.run();

        // Then
        assertThat(suspects()).isEqualTo(250);
        minutesPass();
        task.run();
        assertThat(published.count()).isZero();
    }

    private String publishLost(String name) {
        IndexedRecord record = indexed(named(name));
        records.insert(record);
        Set<String> done = published.publish(List.of(new PublishedRecord(record.cid(), List.of("/skills/s"))));
        records.delete(record.cid());
        return done.iterator().next();
    }

    private void minutesPass() {
        database.run(
                "update published_records set missing_since = missing_since - interval '10 minutes'", Tuple.tuple());
    }

    private long suspects() {
        return database.run("select count(*) from published_records where missing_since is not null", Tuple.tuple())
                .iterator()
                .next()
                .getLong(0);
    }
}
