package org.agntcy.dir.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.netty.handler.ssl.SslContext;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.testkit.log.AuditTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A server in mode `x509` with a policy, and who calls it: a friend, and a stranger of another trust domain.
@WithTestResource(SecuredResource.class)
abstract class SecuredServer {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String PULL = "agntcy.dir.store.v1.StoreService/Pull";

    @SuppressWarnings("NullAway.Init") // set by SecuredResource
    SecuredDirectory directory;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    private final List<ManagedChannel> channels = new ArrayList<>();

    @BeforeEach
    void awaitIdentities() throws IOException {
        directory.writePolicy();
        await().atMost(PATIENCE).until(() -> directory.friend.state() instanceof IdentityState.Valid);
        await().atMost(PATIENCE).until(() -> directory.stranger.state() instanceof IdentityState.Valid);
        await().atMost(PATIENCE).until(() -> call(connect(directory.friend), PULL, true) == Code.OK);
    }

    @AfterEach
    void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }

    Channel connect(WorkloadIdentity identity) {
        return connect(tls(identity).forClient());
    }

    Channel connect(SslContext tls) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port.number())
                .sslContext(tls)
                .build();
        channels.add(channel);
        return channel;
    }

    static IdentityTls tls(WorkloadIdentity identity) {
        return new IdentityTls(identity, PeerRule.any(), (peer, reason) -> {});
    }

    /// How a call with an empty message, or an empty stream, ends; streams that stay open are ended.
    static Code call(Channel channel, String method, boolean stream) {
        CompletableFuture<Code> end = new CompletableFuture<>();
        ClientCall<Empty, Empty> call =
                channel.newCall(descriptor(method), CallOptions.DEFAULT.withDeadlineAfter(3, TimeUnit.SECONDS));
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onHeaders(Metadata headers) {
                        if (method.endsWith("/Listen") || method.endsWith("/Watch")) {
                            end.complete(Code.OK);
                        }
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status.getCode());
                    }
                },
                new Metadata());
        if (!stream) {
            call.sendMessage(Empty.getDefaultInstance());
        }
        call.halfClose();
        call.request(100);
        try {
            return end.join();
        } finally {
            call.cancel("heard enough", null);
        }
    }

    private static MethodDescriptor<Empty, Empty> descriptor(String method) {
        return MethodDescriptor.<Empty, Empty>newBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName(method)
                .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .build();
    }

    /// The only line about a connection.
    static String line(AuditTrail trail, RawConnection raw) {
        await().atMost(PATIENCE).until(() -> !trail.linesOf(raw.address()).isEmpty());
        assertThat(trail.linesOf(raw.address())).hasSize(1);
        return trail.linesOf(raw.address()).getFirst();
    }
}
