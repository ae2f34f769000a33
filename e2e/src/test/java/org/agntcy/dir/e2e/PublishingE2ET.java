package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.GetPublicationRequest;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.agntcy.dir.testkit.call.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From publishing to being listed, and back.
class PublishingE2ET {

    /// The scheduler looks once an hour: whatever happens earlier was woken by a message.
    private static final Duration LONG_BEFORE_THE_SCHEDULER = Duration.ofSeconds(30);

    private static StandaloneProcess standalone;
    private static ManagedChannel channel;
    private static RoutingServiceGrpc.RoutingServiceBlockingStub routing;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        standalone = StandaloneProcess.start(folder.resolve("data"));
        channel = standalone.channel();
        routing = RoutingServiceGrpc.newBlockingStub(channel);
        // The first publication of a process loads what all others find loaded.
        routing.publish(request(push("warm/up")));
        Awaitility.await().untilAsserted(() -> assertThat(listed()).hasSize(1));
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @Test
    void shouldListWhatWasPublishedWithoutTheScheduler() {
        // Given
        String cid = push("published/now");

        // When
        long begin = System.nanoTime();
        routing.publish(request(cid));
        Awaitility.await()
                .atMost(LONG_BEFORE_THE_SCHEDULER)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .untilAsserted(() -> assertThat(listed()).contains(cid));

        // Then
        System.out.printf("publish to listed: %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    }

    @Test
    void shouldNotListWhatWasUnpublishedOrDeleted() {
        // Given
        String unpublished = push("unpublished/record");
        String deleted = push("deleted/record");
        publish(request(unpublished, deleted));
        assertThat(listed()).contains(unpublished, deleted);

        // When
        routing.unpublish(UnpublishRequest.newBuilder()
                .setRecordRefs(RecordRefs.newBuilder().addRefs(ref(unpublished)))
                .build());
        Outcome.call(StoreServiceGrpc.newStub(channel)::delete, List.of(ref(deleted)));

        // Then
        assertThat(listed()).doesNotContain(unpublished, deleted);
    }

    @Test
    void shouldListAThousandRecordsOfOnePublication() {
        // Given
        List<Record> records = IntStream.range(0, 1_000)
                .mapToObj(i -> Record.newBuilder()
                        .setData(TestRecords.valid("thousand/" + i))
                        .build())
                .toList();
        String[] cids = Calls.push(channel, records).answers().stream()
                .map(RecordRef::getCid)
                .toArray(String[]::new);

        // When
        long begin = System.nanoTime();
        publish(request(cids));
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);

        // Then
        System.out.printf("1,000 records published: %d ms%n", duration.toMillis());
        assertThat(listed()).contains(cids);
    }

    /// Publishes and waits until that is done.
    private static void publish(PublishRequest request) {
        PublicationServiceGrpc.PublicationServiceBlockingStub publications =
                PublicationServiceGrpc.newBlockingStub(channel);
        GetPublicationRequest question = GetPublicationRequest.newBuilder()
                .setPublicationId(publications.createPublication(request).getPublicationId())
                .build();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(
                        () -> assertThat(publications.getPublication(question).getStatus())
                                .isEqualTo(PublicationStatus.PUBLICATION_STATUS_COMPLETED));
    }

    private static String push(String name) {
        return Calls.push(
                        channel,
                        List.of(Record.newBuilder()
                                .setData(TestRecords.valid(name))
                                .build()))
                .answers()
                .getFirst()
                .getCid();
    }

    private static PublishRequest request(String... cids) {
        return PublishRequest.newBuilder()
                .setRecordRefs(RecordRefs.newBuilder()
                        .addAllRefs(
                                List.of(cids).stream().map(PublishingE2ET::ref).toList()))
                .build();
    }

    private static RecordRef ref(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }

    private static List<String> listed() {
        List<String> cids = new ArrayList<>();
        routing.list(ListRequest.getDefaultInstance())
                .forEachRemaining(found -> cids.add(found.getRecordRef().getCid()));
        return cids;
    }
}
