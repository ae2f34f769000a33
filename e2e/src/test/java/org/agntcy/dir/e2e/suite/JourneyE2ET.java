package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
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
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.agntcy.dir.testkit.call.Outcome;
import org.agntcy.dir.testkit.process.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users do with a directory that runs as a suite and with one that runs in one process, from one replica to the
/// other and from one directory to another.
class JourneyE2ET {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static Suite suite;
    private static StandaloneProcess standalone;

    @BeforeAll
    static void start() throws Exception {
        suite = Suite.start(folder.resolve("suite"), Lifespan.SHORT);
        standalone = StandaloneProcess.start(
                folder.resolve("standalone"), Map.of("DIRECTORY_SERVER_SYNC_ALLOW_PRIVATE_TARGETS", "true"));
    }

    @AfterAll
    static void stop() {
        standalone.close();
        suite.close();
    }

    @Test
    void shouldTellListenersOfBothReplicasTheWholeLifeOfARecord() {
        shouldTellTheWholeLifeOfARecord(suite.channel(0), suite.channel(1));
    }

    @Test
    void shouldTellListenersOfOneProcessTheWholeLifeOfARecord() {
        shouldTellTheWholeLifeOfARecord(standalone.channel(), standalone.channel());
    }

    private static void shouldTellTheWholeLifeOfARecord(ManagedChannel here, ManagedChannel there) {
        // Given
        try (Listener first = Listener.on(here);
                Listener second = Listener.on(there)) {
            Listener.awaitHearing(here, first, second);

            // When
            String cid = push(here, "journey/life");
            assertThat(Calls.all(there)).contains(cid);
            publish(there, cid);
            await().atMost(PATIENCE).until(() -> listed(here).contains(cid));
            RoutingServiceGrpc.newBlockingStub(here)
                    .unpublish(UnpublishRequest.newBuilder()
                            .setRecordRefs(refs(cid))
                            .build());
            assertThat(listed(there)).doesNotContain(cid);
            assertThat(delete(there, cid)).isEqualTo(Code.OK);

            // Then
            for (Listener listener : List.of(first, second)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(listener.typesOf(cid))
                                .filteredOn(type -> type != EventType.EVENT_TYPE_RECORD_PULLED)
                                .containsExactly(
                                        EventType.EVENT_TYPE_RECORD_PUSHED,
                                        EventType.EVENT_TYPE_RECORD_PUBLISHED,
                                        EventType.EVENT_TYPE_RECORD_UNPUBLISHED,
                                        EventType.EVENT_TYPE_RECORD_DELETED));
            }
        }
    }

    @Test
    void shouldSynchroniseToAnotherDirectory() throws Exception {
        // Given
        List<Record> records = IntStream.range(0, 50)
                .mapToObj(i -> record("journey/synchronised/" + i))
                .toList();
        List<String> cids = Calls.push(suite.channel(0), records).answers().stream()
                .map(RecordRef::getCid)
                .toList();
        assertThat(cids).hasSize(50);
        sign(suite.channel(0), cids.getFirst());

        // When
        ManagedChannel target = standalone.channel();
        SyncServiceGrpc.SyncServiceBlockingStub syncs = SyncServiceGrpc.newBlockingStub(target);
        String id = syncs.createSync(CreateSyncRequest.newBuilder()
                        .setRemoteDirectoryUrl("http://" + suite.address(1))
                        .addAllCids(cids)
                        .build())
                .getSyncId();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(sync(target, id).getStatus()).isEqualTo(SyncStatus.SYNC_STATUS_COMPLETED));
        assertThat(sync(target, id))
                .returns(50L, GetSyncResponse::getRecordsFound)
                .returns(50L, GetSyncResponse::getRecordsDone)
                .returns("", GetSyncResponse::getError)
                .matches(ended -> ended.getBytesCopied() > 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Calls.all(target)).containsAll(cids));
        assertThat(Calls.pull(target, cids).answers()).containsExactlyElementsOf(records);
        assertThat(signatures(target, cids.getFirst()))
                .isEqualTo(signatures(suite.channel(1), cids.getFirst()))
                .hasSize(1);
        assertThat(signatures(target, cids.getLast())).isEmpty();
    }

    @Test
    void shouldTellWhySynchronisationIsTriedAgain() {
        // When
        int nobody = FreePort.find();
        String id = SyncServiceGrpc.newBlockingStub(standalone.channel())
                .createSync(CreateSyncRequest.newBuilder()
                        .setRemoteDirectoryUrl("http://127.0.0.1:" + nobody)
                        .build())
                .getSyncId();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(sync(standalone.channel(), id).getError()).contains("127.0.0.1:" + nobody));
        assertThat(sync(standalone.channel(), id).getStatus()).isNotEqualTo(SyncStatus.SYNC_STATUS_COMPLETED);
    }

    private static GetSyncResponse sync(ManagedChannel channel, String id) {
        return SyncServiceGrpc.newBlockingStub(channel)
                .getSync(GetSyncRequest.newBuilder().setSyncId(id).build());
    }

    private static void sign(ManagedChannel channel, String cid) {
        var signed = Outcome.call(
                StoreServiceGrpc.newStub(channel)::pushReferrer,
                List.of(PushReferrerRequest.newBuilder()
                        .setRecordRef(RecordRef.newBuilder().setCid(cid))
                        .setType(ByteString.copyFromUtf8("agntcy.dir.sign.v1.Signature"))
                        .setData(Struct.newBuilder()
                                .putFields(
                                        "signature",
                                        Value.newBuilder()
                                                .setStringValue("c2lnbmF0dXJl")
                                                .build()))
                        .build()));
        assertThat(signed.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.getSuccess()).isTrue());
    }

    private static List<Struct> signatures(ManagedChannel channel, String cid) {
        return Outcome.call(
                        StoreServiceGrpc.newStub(channel)::pullReferrer,
                        List.of(PullReferrerRequest.newBuilder()
                                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                                .build()))
                .answers()
                .stream()
                .filter(PullReferrerResponse::hasReferrer)
                .map(answer -> answer.getReferrer().getData())
                .toList();
    }

    private static String push(ManagedChannel channel, String name) {
        return Calls.push(channel, List.of(record(name))).answers().getFirst().getCid();
    }

    private static Code delete(ManagedChannel channel, String cid) {
        return Outcome.call(
                        StoreServiceGrpc.newStub(channel)::delete,
                        List.of(RecordRef.newBuilder().setCid(cid).build()))
                .code();
    }

    private static void publish(ManagedChannel channel, String cid) {
        RoutingServiceGrpc.newBlockingStub(channel)
                .publish(PublishRequest.newBuilder().setRecordRefs(refs(cid)).build());
    }

    private static List<String> listed(ManagedChannel channel) {
        return ImmutableList.copyOf(RoutingServiceGrpc.newBlockingStub(channel).list(ListRequest.getDefaultInstance()))
                .stream()
                .map(response -> response.getRecordRef().getCid())
                .toList();
    }

    private static RecordRefs refs(String cid) {
        return RecordRefs.newBuilder()
                .addRefs(RecordRef.newBuilder().setCid(cid))
                .build();
    }

    private static Record record(String name) {
        return Record.newBuilder().setData(TestRecords.valid(name)).build();
    }
}
