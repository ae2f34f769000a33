package org.agntcy.dir.identity.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.PeerIdentity;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mutual TLS between two trust domains, through real connections.
class IdentityTlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final TrustDomain own = new TrustDomain("own.example");
    private final TrustDomain partner = new TrustDomain("partner.example");
    private final Set<String> callers = ConcurrentHashMap.newKeySet();
    private final List<String> refusals = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private WorkloadApi serverAgent;
    private WorkloadApi clientAgent;
    private WorkloadIdentity serverIdentity;
    private WorkloadIdentity clientIdentity;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        serverAgent = WorkloadApi.start(own, folder.resolve("server.sock"));
        clientAgent = WorkloadApi.start(partner, folder.resolve("client.sock")).federate(own);
        serverIdentity = open(serverAgent);
        clientIdentity = open(clientAgent);
        IdentityTls tls = new IdentityTls(serverIdentity, PeerRule.any(), (peer, reason) -> refusals.add(reason));
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(tls.forServer(ClientAuth.REQUIRE))
                .addService(new HealthStatusManager().getHealthService())
                .intercept(new Callers())
                .build()
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        serverIdentity.close();
        clientIdentity.close();
        serverAgent.close();
        clientAgent.close();
    }

    @Test
    void shouldOpenThePortBeforeItHasAnIdentity() {
        // Given
        serverAgent.federate(partner);
        clientAgent.register("/client", LIFETIME);
        awaitValid(clientIdentity);

        // Then
        assertThat(call().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);

        // When
        serverAgent.register("/server", LIFETIME);
        awaitValid(serverIdentity);

        // Then
        assertThat(call().getStatus().getCode()).isEqualTo(Status.Code.OK);
        assertThat(callers).containsExactly("spiffe://partner.example/client");
    }

    @Test
    void shouldRefuseAStrangerAndTakeHimOnceHisBundleComes() {
        // Given
        register();

        // When
        StatusRuntimeException refused = call();

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused).rootCause().hasMessageContaining("certificate_unknown");
        assertThat(refusals).contains("no X.509 bundle for trust domain \"partner.example\"");
        assertThat(callers).isEmpty();

        // When
        serverAgent.federate(partner);
        await().atMost(PATIENCE)
                .until(() -> serverIdentity.bundle(partner.name()).isPresent());

        // Then
        assertThat(call().getStatus().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    void shouldRefuseAPartnerThatIsNoneAnyMore() {
        // Given
        serverAgent.federate(partner);
        register();
        assertThat(call().getStatus().getCode()).isEqualTo(Status.Code.OK);

        // When
        serverAgent.withdraw(partner);
        await().atMost(PATIENCE)
                .until(() -> serverIdentity.bundle(partner.name()).isEmpty());

        // Then
        assertThat(call().getStatus().getCode()).isNotEqualTo(Status.Code.OK);
    }

    @Test
    void shouldRefuseAServerOfAStranger() {
        // Given
        serverAgent.federate(partner);
        register();
        clientAgent.withdraw(own);
        await().atMost(PATIENCE).until(() -> clientIdentity.bundle(own.name()).isEmpty());

        // When
        StatusRuntimeException refused = call();

        // Then
        assertThat(refused).rootCause().hasMessage("no X.509 bundle for trust domain \"own.example\"");
    }

    @Test
    void shouldRefuseAServerThatIsNotTheExpectedOne() {
        // Given
        serverAgent.federate(partner);
        register();

        // When
        StatusRuntimeException refused = call(PeerRule.only(Set.of("spiffe://own.example/database")));

        // Then
        assertThat(refused).rootCause().hasMessage("unexpected peer spiffe://own.example/server");
        assertThat(call(PeerRule.only(Set.of("spiffe://own.example/server")))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.OK);
    }

    @Test
    void shouldRefuseAClientWithoutACertificate() {
        // Given
        register();
        IdentityTls tls = new IdentityTls(clientIdentity, PeerRule.any(), (peer, reason) -> {});

        // When
        StatusRuntimeException refused = call(tls.forAnonymousClient());

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(callers).isEmpty();
    }

    @Test
    void shouldFailNoCallWhileBothSidesRotate() {
        // Given
        serverAgent.federate(partner);
        register();

        // When
        for (int round = 0; round < 60; round++) {
            if (round % 3 == 0) {
                serverAgent.rotate();
            }
            if (round % 2 == 0) {
                clientAgent.rotate();
            }
            if (round % 20 == 19) {
                partner.addAuthority();
                clientAgent.rotate();
                serverAgent.rotate();
                await().atMost(PATIENCE)
                        .until(() -> serverIdentity
                                .bundle(partner.name())
                                .orElseThrow()
                                .getX509Authorities()
                                .containsAll(partner.bundle()));
            }
            // Then
            assertThat(call().getStatus().getCode()).as("round %d", round).isEqualTo(Status.Code.OK);
        }
    }

    private void register() {
        serverAgent.register("/server", LIFETIME);
        clientAgent.register("/client", LIFETIME);
        awaitValid(serverIdentity);
        awaitValid(clientIdentity);
    }

    private StatusRuntimeException call() {
        return call(PeerRule.any());
    }

    private StatusRuntimeException call(PeerRule rule) {
        return call(new IdentityTls(clientIdentity, rule, (peer, reason) -> {}).forClient());
    }

    /// How one call over a connection of its own ends.
    private StatusRuntimeException call(io.netty.handler.ssl.SslContext tls) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .sslContext(tls)
                .build();
        try {
            var _ = HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance());
            return Status.OK.asRuntimeException();
        } catch (StatusRuntimeException failed) {
            return failed;
        } finally {
            channel.shutdownNow();
        }
    }

    private static WorkloadIdentity open(WorkloadApi agent) {
        return WorkloadIdentity.open(WorkloadApiAddress.parse(agent.address()), Clock.systemUTC());
    }

    private static void awaitValid(WorkloadIdentity identity) {
        await().atMost(PATIENCE).until(() -> identity.state() instanceof IdentityState.Valid);
    }

    private final class Callers implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            PeerIdentity peer = PeerIdentity.of(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
                    .orElseThrow();
            assertThat(peer.staleness(serverIdentity)).isEmpty();
            callers.add(peer.spiffeId());
            return next.startCall(call, headers);
        }
    }
}
