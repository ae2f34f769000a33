package org.agntcy.dir.reconciler.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettySslContextServerCredentials;
import io.netty.handler.ssl.ClientAuth;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.identity.token.TokenVerifier;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.runtime.tracing.RemoteCallSpans;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.store.registry.AddressRule;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.wiring.configuration.RegsyncConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A directory of another trust domain that wants to know who asks.
class DirectoryTrustTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AUDIENCE = "partner-directory";

    private final TrustDomain own = new TrustDomain("own.example");
    private final TrustDomain partner = new TrustDomain("partner.example");
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    private WorkloadApi ownAgent;
    private WorkloadApi partnerAgent;
    private WorkloadIdentity reconciler;
    private WorkloadIdentity remote;

    @BeforeEach
    void start() throws InterruptedException {
        ownAgent = WorkloadApi.start(own, folder.resolve("own.sock"))
                .federate(partner)
                .register("/reconciler", HOUR);
        partnerAgent = WorkloadApi.start(partner, folder.resolve("partner.sock"))
                .federate(own)
                .register("/directory", HOUR);
        reconciler = open(ownAgent);
        remote = open(partnerAgent);
    }

    @AfterEach
    void stop() {
        reconciler.close();
        remote.close();
        ownAgent.close();
        partnerAgent.close();
    }

    @ParameterizedTest
    @CsvSource({"x509,REQUIRE,'mutual TLS, SVIDs'", "jwt,NONE,'TLS, their SVID and our token'"})
    void shouldProveWhoAsks(String mode, ClientAuth clients, String told) throws Exception {
        // Given
        DirectoryTrust trust = trust(Map.of("enabled", "true", "mode", mode, "audiences", AUDIENCE));

        // When
        try (FakeRemote directory = directory(clients)) {
            assertThat(ask(trust, directory)).isEqualTo("registry.example");
        }

        // Then
        assertThat(trust.security().protection()).isEqualTo(told);
        if (mode.equals("jwt")) {
            String token = authorizations.getFirst().substring("Bearer ".length());
            assertThat(new TokenVerifier(remote, List.of(AUDIENCE)).verify(token))
                    .hasToString("spiffe://own.example/reconciler");
        } else {
            assertThat(authorizations).isEmpty();
        }
    }

    @Test
    void shouldNotAskADirectoryThatItCannotVerify() {
        // Given
        DirectoryTrust trust = trust(Map.of("enabled", "true"));
        ownAgent.withdraw(partner);
        ownAgent.rotate();

        // When
        try (FakeRemote directory = directory(ClientAuth.REQUIRE)) {
            await().atMost(PATIENCE)
                    .until(() -> reconciler.bundle(partner.name()).isEmpty());

            // Then
            assertThatThrownBy(() -> ask(trust, directory)).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void shouldNotAskPlainlyWhoWantsAnIdentity() {
        // Given
        DirectoryTrust trust = trust(Map.of());

        // When
        try (FakeRemote directory = directory(ClientAuth.REQUIRE)) {
            // Then
            assertThatThrownBy(() -> ask(trust, directory)).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void shouldNameWhatTheConfigurationLacks() {
        assertThatIllegalStateException()
                .isThrownBy(() -> trust(Map.of("enabled", "true", "mode", "magic")))
                .withMessage("invalid regsync.authn.mode: magic; set it to x509, jwt or jwt-tls");
        assertThatIllegalStateException()
                .isThrownBy(() -> trust(Map.of("enabled", "true", "mode", "jwt")))
                .withMessage("regsync.authn.mode jwt needs an audience; set regsync.authn.audiences");
    }

    private DirectoryTrust trust(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(RegsyncConfig.class);
        settings.forEach((key, value) -> builder.withDefaultValue("directory.server.regsync.authn." + key, value));
        RegsyncConfig config = builder.build().getConfigMapping(RegsyncConfig.class);
        return DirectoryTrust.of(config.authn(), new ServiceIdentity(Optional.of(reconciler)));
    }

    private static String ask(DirectoryTrust trust, FakeRemote directory) {
        return new DirectoryClient(AddressRule.any(), trust, PATIENCE, new RemoteCallSpans(Tracing.off()))
                .requestRegistry(DirectoryAddress.parse(directory.url()))
                .getRegistryAddress();
    }

    private FakeRemote directory(ClientAuth clients) {
        IdentityTls tls = new IdentityTls(remote, PeerRule.any(), (_, _) -> {});
        return FakeRemote.naming(
                "registry.example",
                "dir",
                NettySslContextServerCredentials.create(tls.forServer(clients)),
                new ServerInterceptor() {
                    @Override
                    public <Q, A> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                        String value = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
                        if (value != null) {
                            authorizations.add(value);
                        }
                        return next.startCall(call, headers);
                    }
                });
    }

    private static WorkloadIdentity open(WorkloadApi agent) throws InterruptedException {
        WorkloadIdentity identity = WorkloadIdentity.open(WorkloadApiAddress.parse(agent.address()), Clock.systemUTC());
        assertThat(identity.await(PATIENCE)).isInstanceOf(IdentityState.Valid.class);
        return identity;
    }
}
