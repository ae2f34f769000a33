package org.agntcy.dir.apiserver;

import static org.agntcy.dir.apiserver.Client.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.agntcy.dir.api.routing.v1.GetPublicationRequest;
import org.agntcy.dir.api.routing.v1.GetPublicationResponse;
import org.agntcy.dir.api.routing.v1.ListPublicationsItem;
import org.agntcy.dir.api.routing.v1.ListPublicationsRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordQueries;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without a publisher: publications stay as they were requested until a test works on them.
@QuarkusTest
@WithTestResource(DirectoryResource.class)
class PublicationServiceIT {

    @Inject
    TestPort port;

    @Inject
    Database database;

    @Inject
    HeardMessages heard;

    private Client client;
    private PublicationServiceGrpc.PublicationServiceBlockingStub publications;

    @BeforeEach
    void connect() {
        client = new Client(port.number());
        publications = PublicationServiceGrpc.newBlockingStub(client.channel());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldCreateAPublicationAndWakeThePublisher() {
        // Given
        Instant before = Instant.now().minusSeconds(1);

        // When
        String id = create(PublishRequest.newBuilder().setAllRecords(true));

        // Then
        GetPublicationResponse publication = get(id);
        assertThat(publication.getPublicationId()).isEqualTo(id);
        assertThat(publication.getStatus()).isEqualTo(PublicationStatus.PUBLICATION_STATUS_PENDING);
        assertThat(publication.getCreatedTime()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Instant.parse(publication.getCreatedTime())).isBetween(before, Instant.now());
        assertThat(publication.getLastUpdateTime()).isEqualTo(publication.getCreatedTime());
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        Awaitility.await()
                .untilAsserted(() -> assertThat(heard.subjects(MessageKind.PUBLICATION_REQUESTED))
                        .contains(id));
    }

    @Test
    void shouldTellHowFarAPublicationIs() {
        // Given
        String id = create(PublishRequest.newBuilder()
                .setRecordRefs(RecordRefs.newBuilder().addRefs(ref("cid"))));
        JobRepository jobs = new JobRepository(database, JobTable.PUBLICATIONS);
        UUID worker = UUID.randomUUID();

        // When
        UUID claimed;
        do {
            claimed = jobs.claim(worker, Duration.ofMinutes(1)).orElseThrow().id();
        } while (!claimed.toString().equals(id));

        // Then
        assertThat(get(id).getStatus()).isEqualTo(PublicationStatus.PUBLICATION_STATUS_IN_PROGRESS);
        jobs.fail(claimed, worker, "record not found: cid");
        assertThat(get(id).getStatus()).isEqualTo(PublicationStatus.PUBLICATION_STATUS_FAILED);
    }

    @Test
    void shouldRefuseRequestsThatNameNothing() {
        assertRefused(
                PublishRequest.newBuilder(),
                "invalid publish request: must specify record_refs, queries, or all_records");
        assertRefused(
                PublishRequest.newBuilder().setRecordRefs(RecordRefs.getDefaultInstance()),
                "record refs cannot be empty");
        assertRefused(
                PublishRequest.newBuilder().setQueries(RecordQueries.getDefaultInstance()), "queries cannot be empty");
        assertRefused(PublishRequest.newBuilder().setAllRecords(false), "all_records must be true");
    }

    @Test
    void shouldNotFindAPublicationThatDoesNotExist() {
        assertThat(refusal(() -> get("")).getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal(() -> get("")).getStatus().getDescription()).isEqualTo("publication_id cannot be empty");
        for (String id : List.of("00000000-0000-0000-0000-000000000000", "no-uuid")) {
            StatusRuntimeException refused = refusal(() -> get(id));
            assertThat(refused.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
            assertThat(refused.getStatus().getDescription())
                    .isEqualTo("failed to get publication by ID: record not found");
        }
    }

    @Test
    void shouldListOldestFirst() {
        // Given
        List<String> ids = List.of(
                create(PublishRequest.newBuilder().setAllRecords(true)),
                create(PublishRequest.newBuilder().setAllRecords(true)),
                create(PublishRequest.newBuilder().setAllRecords(true)));

        // When
        List<String> all = list(0, 0);

        // Then
        assertThat(all).containsSubsequence(ids);
        assertThat(list(0, all.size() - 2)).isEqualTo(all.subList(all.size() - 2, all.size()));
        assertThat(list(2, 1)).isEqualTo(all.subList(1, 3));
        assertThat(list(0, 1_000_000)).isEmpty();
        assertThat(list(-1, 0)).isEqualTo(all);
    }

    private String create(PublishRequest.Builder request) {
        return publications.createPublication(request.build()).getPublicationId();
    }

    private GetPublicationResponse get(String id) {
        return publications.getPublication(
                GetPublicationRequest.newBuilder().setPublicationId(id).build());
    }

    private List<String> list(int limit, int offset) {
        return ImmutableList.copyOf(publications.listPublications(ListPublicationsRequest.newBuilder()
                        .setLimit(limit)
                        .setOffset(offset)
                        .build()))
                .stream()
                .map(ListPublicationsItem::getPublicationId)
                .toList();
    }

    private void assertRefused(PublishRequest.Builder request, String message) {
        StatusRuntimeException refused = refusal(() -> create(request));
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).isEqualTo(message);
    }

    private static StatusRuntimeException refusal(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }
}
