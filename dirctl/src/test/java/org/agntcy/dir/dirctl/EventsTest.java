package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest extends DirctlFixture {

    private static final String BANNER = "Listening to events; Ctrl-C ends it.\n";

    private static final Event PUSHED = Event.newBuilder()
            .setId("id-1")
            .setType(EventType.EVENT_TYPE_RECORD_PUSHED)
            .setTimestamp(Timestamp.newBuilder().setSeconds(1_795_694_706).setNanos(5))
            .setResourceId("cid-1")
            .addLabels("/skills/a")
            .addLabels("/domains/b")
            .build();

    private static final Event FAILED = Event.newBuilder()
            .setId("id-2")
            .setType(EventType.EVENT_TYPE_SYNC_FAILED)
            .setTimestamp(Timestamp.newBuilder().setSeconds(1_795_694_707))
            .setResourceId("job-1")
            .putMetadata("remote_url", "dir:8888")
            .putMetadata("error", "no")
            .build();

    EventsTest() throws IOException {}

    @Test
    void shouldPrintSentencesForPeople() {
        // Given
        happens(PUSHED, FAILED);

        // Then
        assertThat(run("events", "listen")).isEqualTo(new Result(0, """
                        [12:05:06] RECORD_PUSHED: cid-1 (labels: /skills/a, /domains/b)
                        [12:05:07] SYNC_FAILED: job-1 map[error:no remote_url:dir:8888]
                        """, BANNER));
    }

    @Test
    void shouldPrintJsonForPrograms() {
        // Given
        happens(PUSHED, FAILED);

        // Then
        assertThat(run("events", "listen", "-o", "jsonl")).isEqualTo(new Result(0, """
                        {"id":"id-1","type":1,"timestamp":{"seconds":1795694706,"nanos":5},"resource_id":"cid-1",\
                        "labels":["/skills/a","/domains/b"]}
                        {"id":"id-2","type":8,"timestamp":{"seconds":1795694707},"resource_id":"job-1",\
                        "metadata":{"error":"no","remote_url":"dir:8888"}}
                        """, ""));
        assertThat(run("events", "listen", "-o", "json").out())
                .startsWith("{\n  \"id\": \"id-1\",\n  \"type\": 1,\n  \"timestamp\": {\n    \"seconds\": 1795694706,")
                .endsWith("}\n");
        assertThat(run("events", "listen", "-o", "raw")).isEqualTo(new Result(0, "cid-1\njob-1\n", ""));
    }

    @Test
    void shouldNotLetATerminalObeyLabels() {
        // Given
        happens(PUSHED.toBuilder()
                .clearLabels()
                .addLabels("/skills/\u001b[2J\n")
                .build());

        // Then
        assertThat(run("events", "listen").out())
                .isEqualTo("[12:05:06] RECORD_PUSHED: cid-1 (labels: /skills/\uFFFD[2J\uFFFD)\n");
    }

    @Test
    void shouldAskForWhatIsWanted() {
        // When
        run(
                "events",
                "listen",
                "--types",
                "record_pushed, EVENT_TYPE_SYNC_FAILED",
                "--types=Record_Deleted",
                "--labels",
                "/skills/a,b",
                "--labels",
                "/domains",
                "--cids",
                "c1",
                "--cids",
                "c2");

        // Then
        assertThat(directory.listened)
                .containsExactly(ListenRequest.newBuilder()
                        .addEventTypes(EventType.EVENT_TYPE_RECORD_PUSHED)
                        .addEventTypes(EventType.EVENT_TYPE_SYNC_FAILED)
                        .addEventTypes(EventType.EVENT_TYPE_RECORD_DELETED)
                        .addLabelFilters("/skills/a,b")
                        .addLabelFilters("/domains")
                        .addCidFilters("c1")
                        .addCidFilters("c2")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pushed", "unspecified", "unrecognized", "record_pushed,,record_pulled"})
    void shouldRefuseATypeThatDoesNotExist(String types) {
        // When
        Result result = run("events", "listen", "--types", types);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("is no type of event; there are record_pushed, record_pulled,")
                .endsWith("See dirctl events listen --help.\n");
        assertThat(directory.listened).isEmpty();
    }

    @Test
    void shouldEndAtCtrlC() throws Exception {
        // Given
        directory.onListen = responses -> responses.onNext(response(PUSHED));
        CompletableFuture<Result> running = CompletableFuture.supplyAsync(() -> run("events", "listen", "-o", "raw"));
        await().until(() -> !directory.listened.isEmpty());

        // When
        interruption.interrupt();

        // Then
        Result result = running.get(10, TimeUnit.SECONDS);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("Error: interrupted\n");
        assertThat(directory.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldEndWhenNobodyReads() throws Exception {
        // Given
        directory.onListen = responses -> responses.onNext(response(PUSHED));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        // When
        Result result = run(new ByteArrayInputStream(new byte[0]), closed, "events", "listen");

        // Then
        assertThat(result).isEqualTo(new Result(1, "", BANNER));
        assertThat(directory.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RESOURCE_EXHAUSTED,ResourceExhausted", "UNAVAILABLE,Unavailable"})
    void shouldLeaveTheWordToTheDirectory(Status.Code code, String name) {
        // Given
        directory.onListen = responses -> responses.onError(
                code.toStatus().withDescription("it says what to do").asRuntimeException());

        // Then
        assertThat(run("events", "listen"))
                .isEqualTo(new Result(
                        1, "", BANNER + "Error: rpc error: code = " + name + " desc = it says what to do\n"));
    }

    @Test
    void shouldShowTheHelpOfTheGroup() {
        // Then
        assertThat(run("events")).isEqualTo(run("events", "--help")).isEqualTo(run("help", "events"));
        assertThat(run("events").out()).contains("listen", "--server-addr");
        assertThat(run("events").code()).isZero();
        assertThat(run("help", "events", "listen")).isEqualTo(run("events", "listen", "-h"));
        assertThat(run("events", "sign"))
                .isEqualTo(new Result(
                        1, "", "Error: unknown command \"sign\" for dirctl events\nSee dirctl events --help.\n"));
    }

    private void happens(Event... events) {
        directory.onListen = responses -> {
            List.of(events).forEach(event -> responses.onNext(response(event)));
            responses.onCompleted();
        };
    }

    private static ListenResponse response(Event event) {
        return ListenResponse.newBuilder().setEvent(event).build();
    }
}
