package org.agntcy.dir.e2e.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc.StoreServiceImplBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plays small recordings against a server whose answers are known.
class RecordingPlayerTest {

    private static final String STORE = "agntcy.dir.store.v1.StoreService";
    private static final DeliberateDifferences NOTHING_MEANT =
            new DeliberateDifferences(List.of(), List.of(), List.of(), Set.of());

    private final NamingServer service = new NamingServer();

    @TempDir
    Path folder;

    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void shouldFillInRecordsRepetitionsAndBytes() throws IOException {
        // Given
        Files.createDirectory(folder.resolve("records"));
        Files.writeString(folder.resolve("records/one.json"), "{\"name\":\"from file\"}");

        // When
        Score score = play(
                exchange("fill", "Push", """
                {"data":{"$record":"one.json"}},
                {"data":{"name":{"$repeat":"ab","times":3}}},
                {"$wireHex":"0a0d0a0b0a046e616d6512031a0178"}
                """, "{\"cid\":\"from file\"},{\"cid\":\"ababab\"},{\"cid\":\"x\"}", "OK"));

        // Then
        assertThat(score.count(Verdict.Kind.MATCHED)).as(score.details()).isEqualTo(1);
    }

    @Test
    void shouldSendBothFormsOfAReferrer() throws IOException {
        // When
        Score score = play(exchange("both", "PushReferrer", """
                {"recordRef":{"cid":"c"},"type":"agntcy.dir.sign.v1.Signature"},
                {"recordRef":{"cid":"c"},"referrer":{"type":"t","createdAt":"now"}}
                """, "{\"success\":true},{\"success\":true}", "OK"));

        // Then
        assertThat(score.count(Verdict.Kind.MATCHED)).as(score.details()).isEqualTo(1);
        assertThat(service.types)
                .containsExactly(
                        ByteString.copyFromUtf8("agntcy.dir.sign.v1.Signature"),
                        RecordReferrer.newBuilder()
                                .setType("t")
                                .setCreatedAt("now")
                                .build()
                                .toByteString());
    }

    @Test
    void shouldNotSendWhatIsBehindTheFirstFailure() throws IOException {
        // When
        Score score = play(exchange(
                "stop",
                "Push",
                "{\"data\":{\"name\":\"a\"}},{},{\"data\":{\"name\":\"b\"}}",
                "{\"cid\":\"a\"}",
                "INVALID_ARGUMENT"));

        // Then
        assertThat(score.count(Verdict.Kind.MATCHED)).as(score.details()).isEqualTo(1);
        assertThat(service.names).containsExactly("a");
    }

    @Test
    void shouldShowWhatDiffers() throws IOException {
        // When
        Score score = play(
                exchange("right", "Push", "{\"data\":{\"name\":\"a\"}}", "{\"cid\":\"a\"}", "OK"),
                exchange("wrong", "Push", "{\"data\":{\"name\":\"a\"}}", "{\"cid\":\"b\"}", "OK"),
                exchange("missing", "Pull", "{}", "", "OK"));

        // Then
        assertThat(score.details()).isEqualTo("""
                        DIFFERENT   wrong  agntcy.dir.store.v1.StoreService/Push
                            message 1.cid: recorded "b", got "a"
                        DIFFERENT   missing  agntcy.dir.store.v1.StoreService/Pull
                            status: recorded OK, got UNIMPLEMENTED \
                        "Method agntcy.dir.store.v1.StoreService/Pull is unimplemented\"""");
        assertThat(score.table().lines().toList().getLast().split(" +"))
                .containsExactly("all", "1", "0", "2", "0", "3");
    }

    @Test
    void shouldNotPassACallWhoseMessagesAreUnknown() throws IOException {
        // When
        Score score = play("""
                {"id":"x","service":"agntcy.dir.catalog.v1.AIFinderService","method":"ListAgents","requests":[{}],
                 "responses":[{}],"status":{"code":"OK"}}""");

        // Then
        assertThat(score.count(Verdict.Kind.DIFFERENT)).isEqualTo(1);
    }

    private Score play(String... exchanges) throws IOException {
        Path file = Files.writeString(folder.resolve("recording.json"), "[" + String.join(",", exchanges) + "]");
        return new RecordingPlayer(channel, Recording.read(file), Optional.empty(), NOTHING_MEANT).play();
    }

    private static String exchange(String id, String method, String requests, String responses, String code) {
        return """
                {"id":"%s","service":"%s","method":"%s","requests":[%s],"responses":[%s],"order":"exact",
                 "status":{"code":"%s","message":""}}""".formatted(id, STORE, method, requests, responses, code);
    }

    /// Answers the name of a record as its CID, and refuses records without data.
    private static final class NamingServer extends StoreServiceImplBase {

        private final List<String> names = new CopyOnWriteArrayList<>();
        private final List<ByteString> types = new CopyOnWriteArrayList<>();

        @Override
        public StreamObserver<Record> push(StreamObserver<RecordRef> responses) {
            return new Requests<>(responses) {
                @Override
                public void onNext(Record record) {
                    if (!record.hasData()) {
                        responses.onError(Status.INVALID_ARGUMENT.asRuntimeException());
                        return;
                    }
                    String name = name(record.getData());
                    names.add(name);
                    responses.onNext(RecordRef.newBuilder().setCid(name).build());
                }
            };
        }

        @Override
        public StreamObserver<PushReferrerRequest> pushReferrer(StreamObserver<PushReferrerResponse> responses) {
            return new Requests<>(responses) {
                @Override
                public void onNext(PushReferrerRequest request) {
                    types.add(request.getType());
                    responses.onNext(
                            PushReferrerResponse.newBuilder().setSuccess(true).build());
                }
            };
        }

        private static String name(Struct data) {
            return data.getFieldsOrThrow("name").getStringValue();
        }
    }

    private abstract static class Requests<Q> implements StreamObserver<Q> {

        private final StreamObserver<?> responses;

        Requests(StreamObserver<?> responses) {
            this.responses = responses;
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
            responses.onCompleted();
        }
    }
}
