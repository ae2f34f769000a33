package org.agntcy.dir.apiserver;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.testkit.call.Outcome;
import org.awaitility.Awaitility;

/// A client of the server under test.
final class Client implements AutoCloseable {

    /// The type of an attached signature.
    static final String SIGNATURE = "agntcy.dir.sign.v1.Signature";

    private final ManagedChannel channel;

    Client(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isServing);
    }

    private boolean isServing() {
        try {
            return HealthGrpc.newBlockingStub(channel)
                            .check(HealthCheckRequest.getDefaultInstance())
                            .getStatus()
                    == ServingStatus.SERVING;
        } catch (StatusRuntimeException notYet) {
            return false;
        }
    }

    StoreServiceGrpc.StoreServiceStub store() {
        return StoreServiceGrpc.newStub(channel);
    }

    SearchServiceGrpc.SearchServiceBlockingStub search() {
        return SearchServiceGrpc.newBlockingStub(channel);
    }

    NamingServiceGrpc.NamingServiceBlockingStub naming() {
        return NamingServiceGrpc.newBlockingStub(channel);
    }

    ManagedChannel channel() {
        return channel;
    }

    /// Pushes records in one stream and returns their CIDs.
    List<String> push(Record... records) {
        return Outcome.call(store()::push, List.of(records)).answers().stream()
                .map(RecordRef::getCid)
                .toList();
    }

    static RecordRef ref(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }

    /// A valid record that differs from others by its name.
    static Record record(String name) {
        return Record.newBuilder().setData(json("""
                        {"name":"%s","version":"v1.0.0","schema_version":"1.0.0","description":"d","authors":["a"],
                         "created_at":"2026-01-01T00:00:00Z","annotations":{"team":"t"},
                         "skills":[{"id":10201,
                           "name":"natural_language_processing/natural_language_generation/text_completion"}],
                         "domains":[{"id":1001,"name":"legal/contract_law"}]}
                        """.formatted(name))).build();
    }

    static Record with(Record record, String attribute, Value value) {
        return Record.newBuilder()
                .setData(record.getData().toBuilder().putFields(attribute, value))
                .build();
    }

    /// Attaches a signature that signs nothing.
    static PushReferrerRequest signature(String cid) {
        return PushReferrerRequest.newBuilder()
                .setRecordRef(ref(cid))
                .setType(ByteString.copyFromUtf8(SIGNATURE))
                .setData(json("{\"signature\":\"c2lnbmF0dXJl\"}"))
                .build();
    }

    static Struct json(String text) {
        return JsonStruct.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
