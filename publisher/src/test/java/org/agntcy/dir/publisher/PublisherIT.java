package org.agntcy.dir.publisher;

import static org.agntcy.dir.publisher.TestRecords.cid;
import static org.agntcy.dir.publisher.TestRecords.indexed;
import static org.agntcy.dir.publisher.TestRecords.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordQueries;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.persistence.publication.Publication;
import org.agntcy.dir.persistence.publication.PublicationStatus;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRecord;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PublisherResource.class)
class PublisherIT {

    private static final List<String> LABELS =
            List.of("/skills/skill/one", "/skills/skill/two", "/locators/docker_image");
    private static final String MISSING = "baeareicecnx2gvntm6fbcrvnc336qze6st5u7qq7457igegamd3bzkx7ri";

    @SuppressWarnings("NullAway.Init") // set by PublisherResource
    TestRegistry registry;

    @Inject
    Publications publications;

    @Inject
    HeardMessages heard;

    @Inject
    RecordRepository records;

    @Inject
    RecordStore store;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void heal() {
        registry.heal();
    }

    @Test
    void shouldPublishNamedRecordsWithTheirLabelsAtOnce() {
        // Given
        String first = index("named/first");
        String second = index("named/second");

        // When
        UUID id = publications.request(Publications.of(first, second, first));

        // Then
        publications.awaitEnd(id, PublicationStatus.COMPLETED);
        assertThat(publications.published(Set.of(first, second)))
                .containsExactlyInAnyOrder(new PublishedRecord(first, LABELS), new PublishedRecord(second, LABELS));
        Awaitility.await().untilAsserted(() -> {
            assertThat(heard.of(MessageKind.RECORD_PUBLISHED, first))
                    .singleElement()
                    .extracting(Message::labels)
                    .isEqualTo(LABELS);
            assertThat(heard.of(MessageKind.PUBLICATION_COMPLETED, id.toString()))
                    .hasSize(1);
        });
    }

    @Test
    void shouldAnnounceARecordThatIsPublishedAgain() {
        // Given
        String cid = index("again/record");
        publications.awaitEnd(publications.request(Publications.of(cid)), PublicationStatus.COMPLETED);

        // When
        publications.awaitEnd(publications.request(Publications.of(cid)), PublicationStatus.COMPLETED);

        // Then
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(heard.of(MessageKind.RECORD_PUBLISHED, cid)).hasSize(2));
    }

    @Test
    void shouldPublishWhatQueriesFind() {
        // Given
        String found = index("query/found");
        String other = index("other/query");

        // When
        UUID id = publications.request(queries(RecordQueryType.RECORD_QUERY_TYPE_NAME, "query/*"));

        // Then
        publications.awaitEnd(id, PublicationStatus.COMPLETED);
        assertThat(publications.published(Set.of(found, other)))
                .extracting(PublishedRecord::cid)
                .containsExactly(found);
    }

    @Test
    void shouldCompleteAPublicationOfNothing() {
        publications.awaitEnd(publications.request(Publications.of()), PublicationStatus.COMPLETED);
        publications.awaitEnd(
                publications.request(queries(RecordQueryType.RECORD_QUERY_TYPE_NAME, "no/such")),
                PublicationStatus.COMPLETED);
    }

    @Test
    void shouldFailRequestsThatMakeNoSense() {
        assertThat(failure(PublishRequest.getDefaultInstance()))
                .isEqualTo("invalid publish request: must specify record_refs, queries, or all_records");
        assertThat(failure(PublishRequest.newBuilder().setAllRecords(false).build()))
                .isEqualTo("all_records must be true");
        assertThat(failure(PublishRequest.newBuilder()
                        .setQueries(RecordQueries.getDefaultInstance())
                        .build()))
                .isEqualTo("queries cannot be empty");
        assertThat(failure(queries(RecordQueryType.RECORD_QUERY_TYPE_SKILL_ID, "abc")))
                .isEqualTo("skill id \"abc\" is not a number; write digits only");
    }

    @Test
    void shouldPublishTheOthersWhenARecordDoesNotExist() {
        // Given
        String cid = index("beside/missing");

        // When
        UUID id = publications.request(Publications.of(MISSING, cid, "not-a-cid", ""));

        // Then
        Publication failed = publications.awaitEnd(id, PublicationStatus.FAILED);
        assertThat(failed.error()).contains("record not found: " + MISSING + "; 3 of 4 records could not be published");
        assertThat(publications.published(Set.of(cid))).hasSize(1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(heard.of(MessageKind.PUBLICATION_FAILED, id.toString()))
                        .singleElement()
                        .satisfies(message -> assertThat(message.details())
                                .containsEntry(Message.ERROR, failed.error().orElseThrow())));
        assertThat(failure(Publications.of(MISSING))).isEqualTo("record not found: " + MISSING);
    }

    @Test
    void shouldFailForARecordThatCannotBeRead() {
        // Given
        Struct broken = named("broken/record").toBuilder()
                .putFields("skills", Value.newBuilder().setStringValue("none").build())
                .build();
        String cid = cid(broken);
        records.insert(new IndexedRecord(cid, indexed(named("broken/record")).record(), broken.toByteArray()));

        // Then
        assertThat(failure(Publications.of(cid))).startsWith("record " + cid + " cannot be read: ");
        records.delete(cid);
    }

    @Test
    void shouldPublishAndIndexWhatOnlyTheRegistryHas() {
        // Given
        String cid = TestRecords.store(store, named("registry/only"));

        // When
        UUID id = publications.request(Publications.of(cid));

        // Then
        publications.awaitEnd(id, PublicationStatus.COMPLETED);
        assertThat(publications.published(Set.of(cid))).containsExactly(new PublishedRecord(cid, LABELS));
        assertThat(records.exists(cid)).isTrue();
    }

    @Test
    void shouldTryAgainWhenTheRegistryDoesNotAnswer() {
        // Given
        String cid = TestRecords.store(store, named("registry/away"));
        registry.fail(RegistryCall.MANIFEST_GET, new Fault.Answer(503), 1_000);

        // When
        UUID id = publications.request(Publications.of(cid));

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Publication waiting = publications.find(id);
            assertThat(waiting.status()).isEqualTo(PublicationStatus.PENDING);
            assertThat(waiting.error())
                    .hasValueSatisfying(error -> assertThat(error).contains("503"));
        });
        registry.heal();
        publications.awaitEnd(id, PublicationStatus.COMPLETED);
        assertThat(publications.published(Set.of(cid))).hasSize(1);
    }

    @Test
    void shouldTakeUpTheWorkOfADeadWorker() {
        // Given
        String cid = index("dead/worker");
        UUID orphan = publications.requestOfADeadWorker(Publications.of(cid));

        // When
        UUID other = publications.request(Publications.of());

        // Then
        publications.awaitEnd(other, PublicationStatus.COMPLETED);
        publications.awaitEnd(orphan, PublicationStatus.COMPLETED);
        assertThat(publications.published(Set.of(cid))).hasSize(1);
    }

    @Test
    void shouldPublishTenThousandRecordsInSeconds() {
        // Given
        Set<String> cids = new HashSet<>();
        for (int page = 0; page < 20; page++) {
            int first = page * 500;
            List<IndexedRecord> many = IntStream.range(first, first + 500)
                    .mapToObj(i -> indexed(named("many/" + i)))
                    .toList();
            records.insertAll(many);
            many.forEach(record -> cids.add(record.cid()));
        }

        // When
        long begin = System.nanoTime();
        UUID id = publications.request(
                PublishRequest.newBuilder().setAllRecords(true).build());
        publications.awaitEnd(id, PublicationStatus.COMPLETED);
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);

        // Then
        System.out.printf("10,000 records published in %d ms%n", duration.toMillis());
        assertThat(duration).isLessThan(Duration.ofSeconds(20));
        assertThat(publications.published(cids)).hasSize(10_000);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(
                                meters.get("dir.published.records").gauge().value())
                        .isGreaterThanOrEqualTo(10_000));
        assertThat(meters.get("dir.publication.lag.seconds").gauge().value()).isGreaterThanOrEqualTo(0);
    }

    private String index(String name) {
        IndexedRecord record = indexed(named(name));
        records.insert(record);
        return record.cid();
    }

    private String failure(PublishRequest request) {
        return publications
                .awaitEnd(publications.request(request), PublicationStatus.FAILED)
                .error()
                .orElseThrow();
    }

    private static PublishRequest queries(RecordQueryType type, String value) {
        return PublishRequest.newBuilder()
                .setQueries(RecordQueries.newBuilder()
                        .addQueries(RecordQuery.newBuilder().setType(type).setValue(value)))
                .build();
    }
}
