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
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.testdomain.Keys;
import org.agntcy.dir.testdomain.crafted.CraftedChain;
import org.agntcy.dir.testdomain.crafted.CraftedChains;
import org.agntcy.dir.testkit.log.AuditTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server in mode `x509` with a policy, seen by a friend, by a workload of another trust domain, and by somebody
/// without a certificate.
@QuarkusTest
@WithTestResource(SecuredResource.class)
class SecuredServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HTTP_2 = "h2";

    /// TLS 1.1 is the newest it speaks; a JDK would not say that.
    private static final String HELLO_OF_TLS_1_1 = "160301002d" // a record of 45 bytes
            + "01000029" // a hello of 41 bytes
            + "0302" // TLS 1.1
            + "00".repeat(32) // chosen by chance
            + "00" // no session
            + "0002c013" // one cipher suite
            + "0100"; // no compression

    private static final String PULL = "agntcy.dir.store.v1.StoreService/Pull";
    private static final String PULL_REFERRER = "agntcy.dir.store.v1.StoreService/PullReferrer";
    private static final String PUSH = "agntcy.dir.store.v1.StoreService/Push";
    private static final String HEALTH = "grpc.health.v1.Health/Check";

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

    @Test
    void shouldHoldEveryMethodAgainstTheIdentityOfItsCaller() throws Exception {
        // Given
        Channel friend = connect(directory.friend);
        Channel stranger = connect(directory.stranger);
        Channel nobody = connect(tls(directory.friend).forAnonymousClient());
        Map<String, Boolean> methods = ServedMethods.of(friend);
        assertThat(methods).hasSizeGreaterThan(35).containsKeys(PULL, PUSH, HEALTH);

        for (Map.Entry<String, Boolean> method : methods.entrySet()) {
            // When
            Code asFriend = call(friend, method.getKey(), method.getValue());
            Code asStranger = call(stranger, method.getKey(), method.getValue());
            Code asNobody = call(nobody, method.getKey(), method.getValue());

            // Then
            boolean open = method.getKey().equals(PULL)
                    || method.getKey().equals(HEALTH)
                    || method.getKey().equals("grpc.health.v1.Health/Watch");
            assertThat(asFriend).as(method.getKey()).isNotIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
            assertThat(asNobody).as(method.getKey()).isEqualTo(Code.UNAVAILABLE);
            if (open) {
                assertThat(asStranger).as(method.getKey()).isNotIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
            } else {
                assertThat(asStranger).as(method.getKey()).isEqualTo(Code.PERMISSION_DENIED);
            }
        }
    }

    @Test
    void shouldFollowThePolicyFile() throws IOException {
        // Given
        Channel stranger = connect(directory.stranger);
        assertThat(call(stranger, PULL_REFERRER, true)).isEqualTo(Code.PERMISSION_DENIED);

        // When
        directory.writePolicy("p,spiffe://partner.example/stranger,/" + PULL_REFERRER);

        // Then
        await().atMost(PATIENCE).until(() -> call(stranger, PULL_REFERRER, true) == Code.OK);
        assertThat(call(stranger, PUSH, true)).isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void shouldForgetAPartnerWithoutARestart() {
        // Given
        Channel open = connect(directory.stranger);
        assertThat(call(open, PULL, true)).isEqualTo(Code.OK);

        // When
        directory.serverAgent.withdraw(directory.partner);

        // Then
        await().atMost(PATIENCE).until(() -> call(open, PULL, true) == Code.UNAUTHENTICATED);
        assertThat(call(connect(directory.stranger), PULL, true)).isIn(Code.UNAVAILABLE, Code.UNAUTHENTICATED);

        // When
        directory.serverAgent.federate(directory.partner);

        // Then
        await().atMost(PATIENCE).until(() -> call(open, PULL, true) == Code.OK);
    }

    @Test
    void shouldKeepConnectionsThroughRotations() {
        // Given
        Channel before = connect(directory.friend);

        for (int round = 0; round < 10; round++) {
            // When
            directory.serverAgent.rotate();

            // Then
            assertThat(call(before, PULL, true)).isEqualTo(Code.OK);
            assertThat(call(connect(directory.friend), PULL, true)).isEqualTo(Code.OK);
        }
    }

    @Test
    void shouldWriteDownEveryCertificateThatItRefuses() throws Exception {
        for (CraftedChain crafted : CraftedChains.of(directory.own, directory.partner)) {
            try (AuditTrail trail = new AuditTrail();
                    RawConnection raw = RawConnection.open(port.number())) {
                // When
                Code code = call(connect(showing(crafted)), PULL, true);
                raw.secure(context(crafted), HTTP_2);
                raw.awaitEnd();

                // Then
                assertThat(code).as(crafted.title()).isEqualTo(Code.UNAVAILABLE);
                assertThat(line(trail, raw))
                        .as(crafted.title())
                        .startsWith("connection refused peer=" + raw.address() + " result=refused reason=")
                        .satisfies(line -> assertThat(line.replace("\\", "")).contains(reason(crafted)));
                assertThat(trail.lines())
                        .as("one line a connection")
                        .extracting(line -> line.replaceAll(".* peer=([0-9.:]+) .*", "$1"))
                        .doesNotHaveDuplicates()
                        .allMatch(peer -> peer.startsWith("127.0.0.1:"));
            }
        }
    }

    @Test
    void shouldWriteDownWhoseCertificateSomebodyElseShows() throws Exception {
        // Given
        CraftedChain stolen = new CraftedChain("stolen", directory.friend.svid().getChain(), Keys.create(), "");

        // When
        String line = refusal(raw -> raw.secure(context(stolen), HTTP_2));

        // Then
        assertThat(line).startsWith("connection refused claimed=spiffe://own.example/friend peer=127.0.0.1:");
    }

    @Test
    void shouldWriteDownWhoSpeaksPlainText() throws Exception {
        // When
        String line = refusal(raw -> raw.send("GET /?token=secret HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        // Then
        assertThat(line).endsWith("result=refused reason=\"the peer does not speak TLS\"");
    }

    @Test
    void shouldWriteDownWhoSpeaksAnOldVersionOfTls() throws Exception {
        // When
        String line = refusal(raw -> raw.send(HexFormat.of().parseHex(HELLO_OF_TLS_1_1)));

        // Then
        assertThat(line).contains("result=refused reason=").contains("TLSv1.1 is not enabled or supported");
    }

    @Test
    void shouldWriteDownWhoOffersNoHttp2() throws Exception {
        for (String[] protocols : new String[][] {{}, {"http/1.1"}}) {
            // When
            String line = refusal(raw -> raw.secure(tls(directory.friend).context(), protocols));

            // Then
            assertThat(line)
                    .startsWith("connection refused claimed=spiffe://own.example/friend peer=127.0.0.1:")
                    .endsWith("reason=\"the peer does not offer HTTP/2\"");
        }
    }

    @Test
    void shouldWriteDownWhoBreaksTheHandshakeOff() throws Exception {
        // When
        String left = refusal(raw -> {
            raw.send(HexFormat.of().parseHex(HELLO_OF_TLS_1_1.substring(0, 20)));
            raw.end();
        });
        String distrusted = refusal(raw -> raw.secure(SSLContext.getDefault(), HTTP_2));

        // Then
        assertThat(left)
                .contains("result=refused reason=")
                .endsWith("reason=\"the connection was closed during the handshake\"");
        assertThat(distrusted).contains("result=refused reason=").contains("Received fatal alert");
    }

    @Test
    void shouldNotWriteDownWhoOnlyLooksWhetherThePortIsOpen() throws Exception {
        try (AuditTrail trail = new AuditTrail()) {
            // When
            List<String> probes = new ArrayList<>();
            for (int probe = 0; probe < 20; probe++) {
                try (RawConnection raw = RawConnection.open(port.number())) {
                    probes.add(raw.address());
                    raw.end();
                    raw.awaitEnd();
                }
            }
            try (RawConnection raw = RawConnection.open(port.number())) {
                raw.send("not TLS");
                assertThat(line(trail, raw)).startsWith("connection refused");
            }

            // Then
            assertThat(probes)
                    .allSatisfy(probe -> assertThat(trail.linesOf(probe)).isEmpty());
        }
    }

    @Test
    void shouldWriteDownWhoseHeadersAreTooLarge() throws Exception {
        // When
        String answered = refusal(raw -> {
            raw.secure(tls(directory.friend).context(), HTTP_2);
            raw.call(PULL, "x".repeat(9_000));
        });
        String ended = refusal(raw -> {
            raw.secure(tls(directory.friend).context(), HTTP_2);
            raw.call(PULL, "x".repeat(1 << 20));
        });

        // Then
        assertThat(answered)
                .startsWith("call denied caller=spiffe://own.example/friend peer=127.0.0.1:")
                .endsWith("result=refused reason=\"the headers are too large\"");
        assertThat(ended)
                .startsWith("connection refused caller=spiffe://own.example/friend peer=127.0.0.1:")
                .contains("result=refused reason=\"Header size exceeded max allowed size");
    }

    /// The line about a connection that the server refuses.
    private String refusal(Attempt attempt) throws Exception {
        try (AuditTrail trail = new AuditTrail();
                RawConnection raw = RawConnection.open(port.number())) {
            attempt.on(raw);
            return line(trail, raw);
        }
    }

    /// The only line about a connection.
    static String line(AuditTrail trail, RawConnection raw) {
        await().atMost(PATIENCE).until(() -> !trail.linesOf(raw.address()).isEmpty());
        assertThat(trail.linesOf(raw.address())).hasSize(1);
        return trail.linesOf(raw.address()).getFirst();
    }

    private static String reason(CraftedChain crafted) {
        // The JDK ends the handshake before it asks whom to trust when there are no certificates, or too many.
        return switch (crafted.chain().size()) {
            case 0 -> "Empty client certificate chain";
            case 9 -> "The certificate chain length (9) exceeds the maximum allowed length (8)";
            default -> crafted.reason();
        };
    }

    private SSLContext context(CraftedChain crafted) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {new ForcedKeyManager(crafted)},
                new TrustManager[] {tls(directory.friend).trust()},
                null);
        return context;
    }

    /// What a client does with its connection.
    @FunctionalInterface
    private interface Attempt {
        void on(RawConnection raw) throws Exception;
    }

    private SslContext showing(CraftedChain crafted) {
        try {
            return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                    .keyManager(new ForcedKeyManager(crafted))
                    .trustManager(tls(directory.friend).trust())
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Channel connect(WorkloadIdentity identity) {
        return connect(tls(identity).forClient());
    }

    private Channel connect(SslContext tls) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port.number())
                .sslContext(tls)
                .build();
        channels.add(channel);
        return channel;
    }

    private static IdentityTls tls(WorkloadIdentity identity) {
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
}
