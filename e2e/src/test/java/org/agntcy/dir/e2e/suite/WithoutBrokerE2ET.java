package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.ImmutableList;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.e2e.suite.SpanReceiver.ReceivedSpan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Separate services that have no broker and one database.
class WithoutBrokerE2ET {

    /// A publisher that nobody tells of a publication looks for it within thirty seconds.
    private static final Duration LONG_BEFORE_ANYBODY_LOOKS = Duration.ofSeconds(10);

    /// What a killed publisher had in hand waits for the end of its lease, thirty seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final SpanReceiver SPANS = SpanReceiver.start();

    private static Suite suite;

    /// Traced is what a caller wants to be traced, and nothing else.
    @BeforeAll
    static void start(@TempDir Path folder) throws InterruptedException {
        suite = Suite.startWithoutBroker(
                folder,
                Lifespan.SHORT,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", SPANS.endpoint(),
                        "OTEL_TRACES_SAMPLER", "parentbased_always_off",
                        "OTEL_BSP_SCHEDULE_DELAY", "200",
                        "DIRECTORY_SERVER_LOGGING_VERBOSE", "true"));
    }

    @AfterAll
    static void stop() {
        suite.close();
        SPANS.close();
    }

    @Test
    void shouldFollowOneCallThroughAllServices() {
        // Given
        String trace = "0af7651916cd43dd8448eb211c80319c";
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + trace + "-b7ad6b7169203331-01");
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer secret-of-the-caller");
        Channel traced =
                ClientInterceptors.intercept(suite.channel(0), MetadataUtils.newAttachHeadersInterceptor(headers));

        // When
        String cid = push(traced, "broker/traced");
        publish(traced, cid);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(SPANS.spans())
                        .extracting(span -> span.service() + ": " + span.name())
                        .contains(
                                "directory-apiserver: agntcy.dir.store.v1.StoreService/Push",
                                "directory-apiserver: registry blob_start",
                                "directory-apiserver: registry manifest_write",
                                "directory-apiserver: sql with",
                                "directory-apiserver: send directory.records",
                                "directory-indexer: process directory.records",
                                "directory-apiserver: agntcy.dir.routing.v1.RoutingService/Publish",
                                "directory-apiserver: send directory.publications",
                                "directory-publisher: process directory.publications",
                                "directory-publisher: job publications",
                                "directory-publisher: sql select",
                                "directory-publisher: send directory.routing",
                                "directory-apiserver: process directory.routing"));
        assertThat(SPANS.spans())
                .allSatisfy(span -> assertThat(span.trace()).isEqualTo(trace))
                .allSatisfy(span -> assertThat(span.text()).doesNotContain("broker/traced", "secret-of-the-caller"));
        assertThat(parentOf("process directory.records")).isEqualTo("send directory.records");
        assertThat(parentOf("send directory.records")).isEqualTo("agntcy.dir.store.v1.StoreService/Push");
        assertThat(suite.apiserver(0).output())
                .containsPattern("traceId=" + trace + " spanId=[0-9a-f]{16} call finished method=agntcy.dir.store.v1");
    }

    private static String parentOf(String name) {
        List<ReceivedSpan> spans = SPANS.spans();
        ReceivedSpan child = spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
        return spans.stream()
                .filter(span -> span.id().equals(child.parent()))
                .map(ReceivedSpan::name)
                .findFirst()
                .orElse("");
    }

    @Test
    void shouldSayWhatCarriesTheMessages() throws Exception {
        for (ServiceProcess service : suite.services()) {
            assertThat(service.output())
                    .as(service.name())
                    .contains("no Kafka brokers configured: messages travel through PostgreSQL");
            assertThat(service.get("/health/ready")).as(service.name()).contains("through the database");
        }
    }

    @Test
    void shouldTellTheOtherProcessesAtOnce() {
        try (Listener there = Listener.on(suite.channel(1))) {
            // Given
            Listener.awaitHearing(suite.channel(0), there);

            // When
            String cid = push(suite.channel(0), "broker/less");
            publish(suite.channel(0), cid);

            // Then
            await().atMost(LONG_BEFORE_ANYBODY_LOOKS)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(listed(suite.channel(1))).contains(cid));
            await().atMost(LONG_BEFORE_ANYBODY_LOOKS)
                    .untilAsserted(() -> assertThat(there.typesOf(cid))
                            .containsExactly(
                                    EventType.EVENT_TYPE_RECORD_PUSHED, EventType.EVENT_TYPE_RECORD_PUBLISHED));
        }
    }

    @Test
    void shouldHandleEverythingAfterItsServicesWereKilled() throws Exception {
        try (Listener there = Listener.on(suite.channel(1))) {
            // Given
            Listener.awaitHearing(suite.channel(0), there);
            List<String> cids = new ArrayList<>();

            // When
            IntStream.range(0, 10).forEach(i -> cids.add(pushAndPublish("killed/early/" + i)));
            suite.publisher().kill();
            suite.indexer().kill();
            IntStream.range(0, 10).forEach(i -> cids.add(pushAndPublish("killed/late/" + i)));
            suite.publisher().relaunch();
            suite.indexer().relaunch();
            suite.publisher().awaitReady();
            suite.indexer().awaitReady();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(listed(suite.channel(1))).containsAll(cids));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cids)
                            .allSatisfy(cid -> assertThat(there.typesOf(cid))
                                    .containsExactly(
                                            EventType.EVENT_TYPE_RECORD_PUSHED,
                                            EventType.EVENT_TYPE_RECORD_PUBLISHED)));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertHeardEverything(suite.indexer(), "directory.records");
                assertHeardEverything(suite.publisher(), "directory.publications");
            });
        }
    }

    private static void assertHeardEverything(ServiceProcess service, String topic) throws Exception {
        assertThat(service.get("/metrics"))
                .contains("kafka_consumer_fetch_manager_records_lag{topic=\"" + topic + "\"} 0.0")
                .contains("dir_outbox_messages 0.0");
    }

    private static String pushAndPublish(String name) {
        String cid = push(suite.channel(0), name);
        publish(suite.channel(0), cid);
        return cid;
    }

    private static String push(Channel channel, String name) {
        Record record = Record.newBuilder().setData(TestRecords.valid(name)).build();
        return Calls.push(channel, List.of(record)).answers().getFirst().getCid();
    }

    private static void publish(Channel channel, String cid) {
        RecordRefs refs = RecordRefs.newBuilder()
                .addRefs(RecordRef.newBuilder().setCid(cid))
                .build();
        RoutingServiceGrpc.newBlockingStub(channel)
                .publish(PublishRequest.newBuilder().setRecordRefs(refs).build());
    }

    private static List<String> listed(ManagedChannel channel) {
        return ImmutableList.copyOf(RoutingServiceGrpc.newBlockingStub(channel).list(ListRequest.getDefaultInstance()))
                .stream()
                .map(response -> response.getRecordRef().getCid())
                .toList();
    }
}
