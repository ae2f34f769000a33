package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.ImmutableList;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc;
import org.agntcy.dir.api.sign.v1.VerifyRequest;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.e2e.trust.Attachments;
import org.agntcy.dir.e2e.trust.Keys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteE2ET {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int RECORDS = 3000;
    private static final int STREAM = 500;

    private static Suite suite;

    @BeforeAll
    static void start(@TempDir Path folder) throws InterruptedException {
        suite = Suite.start(folder, Lifespan.LONG);
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    /// Sooner than the reconciler would look by itself.
    @Test
    void shouldTrustARecordAsSoonAsItIsSigned(@TempDir Path folder) throws Exception {
        // Given
        String cid = Calls.push(
                        suite.channel(0),
                        List.of(Record.newBuilder()
                                .setData(TestRecords.valid("suite/signed"))
                                .build()))
                .answers()
                .getFirst()
                .getCid();

        // When
        new Attachments(suite.channel(0)).sign(cid, Keys.make(folder, "owner"));

        // Then
        VerifyRequest question = VerifyRequest.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .build();
        await().atMost(PATIENCE)
                .until(() -> SignServiceGrpc.newBlockingStub(suite.channel(1))
                        .verify(question)
                        .getSuccess());
    }

    @Test
    void shouldFindThroughOneReplicaWhatWasPushedThroughTheOther() {
        // When
        var pushed = Calls.push(
                suite.channel(0),
                List.of(Record.newBuilder()
                        .setData(TestRecords.valid("suite/pushed"))
                        .build()));

        // Then
        assertThat(pushed.code()).isEqualTo(Code.OK);
        String cid = pushed.answers().getFirst().getCid();
        assertThat(Calls.all(suite.channel(1))).contains(cid);
        assertThat(Calls.pull(suite.channel(1), List.of(cid)).answers()).hasSize(1);
    }

    @Test
    void shouldBeReadyAgainAfterARestart() throws Exception {
        // When
        int exitCode = suite.apiserver(1).terminate();
        suite.apiserver(1).relaunch();
        suite.apiserver(1).awaitReady();

        // Then
        assertThat(exitCode).isIn(0, 143);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> Calls.count(suite.channel(1)) >= 0);
        assertThat(suite.apiserver(1).output()).doesNotContain(" ERROR ", "\tat ");
    }

    @Test
    void shouldSayInOneSentenceWhyAServiceCannotStart(@TempDir Path folder) throws Exception {
        // When
        try (ServiceProcess reconciler = ServiceProcess.launch(
                "reconciler", "reconciler", folder, Map.of("RECONCILER_REGSYNC_AUTHN_ENABLED", "true"), 0)) {
            int exitCode = reconciler.awaitEnded();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(reconciler.output())
                    .contains("The reconciler cannot start: socket path is required; set authn.socket_path")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void shouldFitIntoItsContainersUnderLoad() throws Exception {
        // Given
        List<Record> records = IntStream.range(0, RECORDS)
                .mapToObj(i -> Record.newBuilder()
                        .setData(TestRecords.valid("suite/load/" + i))
                        .build())
                .toList();
        for (int i = 0; i < RECORDS; i += STREAM) {
            var pushed = Calls.push(suite.channel(i / STREAM % 2), records.subList(i, i + STREAM));
            assertThat(pushed.code()).as(pushed.message()).isEqualTo(Code.OK);
        }

        // When
        PublicationServiceGrpc.newBlockingStub(suite.channel(0))
                .createPublication(
                        PublishRequest.newBuilder().setAllRecords(true).build());
        var routing = RoutingServiceGrpc.newBlockingStub(suite.channel(1));
        await().atMost(PATIENCE)
                .until(() -> ImmutableList.copyOf(routing.list(ListRequest.getDefaultInstance()))
                                .size()
                        >= RECORDS);

        // Then
        for (ServiceProcess service : suite.services()) {
            long container = service.name().startsWith("apiserver") ? 384 : 256;
            assertThat(service.mostResidentBytes()).as(service.name()).isLessThan(container * 1024 * 1024);
        }
    }
}
