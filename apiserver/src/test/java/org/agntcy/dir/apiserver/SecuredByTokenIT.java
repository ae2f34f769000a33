package org.agntcy.dir.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.testdomain.TokenDraft;
import org.agntcy.dir.testdomain.crafted.CraftedToken;
import org.agntcy.dir.testdomain.crafted.CraftedTokens;
import org.agntcy.dir.testkit.log.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callers that show no certificate and send a token with every call.
@QuarkusTest
@WithTestResource(value = SecuredResource.class, initArgs = @ResourceArg(name = "mode", value = "jwt"))
class SecuredByTokenIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String PULL = "agntcy.dir.store.v1.StoreService/Pull";
    private static final int LARGEST_HEADER = 8192;
    private static final String AUDIENCE = "directory";

    @SuppressWarnings("NullAway.Init") // set by SecuredResource
    SecuredDirectory directory;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    @SuppressWarnings("NullAway.Init") // set before every test
    private ManagedChannel channel;

    @BeforeEach
    void connect() throws IOException {
        directory.writePolicy();
        await().atMost(PATIENCE).until(() -> directory.friend.state() instanceof IdentityState.Valid);
        IdentityTls tls = new IdentityTls(directory.friend, PeerRule.any(), (peer, reason) -> {});
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port.number())
                .sslContext(tls.forAnonymousClient())
                .build();
        await().atMost(PATIENCE).until(() -> SecuredServer.call(with(friend().sign()), PULL, true) == Code.OK);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
    }

    @Test
    void shouldHoldEveryMethodAgainstTheTokenOfItsCaller() throws Exception {
        // Given
        Channel friend = with(friend().sign());
        Channel stranger = with(directory
                .partner
                .token("/stranger", LIFETIME, "other", AUDIENCE)
                .sign());
        Map<String, Boolean> methods = ServedMethods.of(friend);
        assertThat(methods).hasSizeGreaterThan(35);

        for (Map.Entry<String, Boolean> method : methods.entrySet()) {
            // When
            Code asFriend = SecuredServer.call(friend, method.getKey(), method.getValue());
            Code asStranger = SecuredServer.call(stranger, method.getKey(), method.getValue());
            Code asNobody = SecuredServer.call(channel, method.getKey(), method.getValue());

            // Then
            boolean health = method.getKey().startsWith("grpc.health.v1.Health/")
                    && !method.getKey().endsWith("/List");
            assertThat(asFriend).as(method.getKey()).isNotIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
            if (health) {
                assertThat(asNobody).as(method.getKey()).isNotIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
            } else {
                assertThat(asNobody).as(method.getKey()).isEqualTo(Code.UNAUTHENTICATED);
                assertThat(asStranger == Code.PERMISSION_DENIED)
                        .as(method.getKey())
                        .isNotEqualTo(method.getKey().equals(PULL));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none|failed to extract token: missing authorization header",
                "Basic dXNlcjpwYXNz|failed to extract token: invalid authorization header format",
                "Bearer|failed to extract token: invalid authorization header format",
                "Bearer no.token.atall|invalid or expired token"
            })
    void shouldSayWhatIsMissing(@Nullable String header, String message) {
        assertThat(refusal(header)).isEqualTo("UNAUTHENTICATED: " + message);
    }

    @Test
    void shouldTakeNoTokenThatIsNotGood() {
        // Given
        String refused = "UNAUTHENTICATED: invalid or expired token";

        // Then
        assertThat(refusal("Bearer "
                        + friend().validUntil(Instant.now().minusSeconds(120)).sign()))
                .isEqualTo(refused);
        assertThat(refusal("Bearer "
                        + directory.own.token("/friend", LIFETIME, "elsewhere").sign()))
                .isEqualTo(refused);
        assertThat(refusal("Bearer " + friend().keyId("unknown").sign())).isEqualTo(refused);
        assertThat(refusal("bearer " + friend().sign())).isEmpty();
    }

    @Test
    void shouldWriteDownEveryTokenThatItRefuses() throws IOException {
        SSLContext anonymous = anonymous();
        for (CraftedToken crafted : CraftedTokens.of(directory.own, directory.partner)) {
            boolean readable = crafted.token().length() <= LARGEST_HEADER;
            try (AuditTrail trail = new AuditTrail();
                    RawConnection raw = RawConnection.open(port.number())) {
                // When
                String refusal = refusal("Bearer " + crafted.token());
                raw.secure(anonymous, "h2");
                raw.call(PULL, "Bearer " + crafted.token());

                // Then
                assertThat(refusal).as(crafted.title()).isNotEmpty();
                if (readable) {
                    assertThat(refusal).as(crafted.title()).startsWith("UNAUTHENTICATED: ");
                }
                assertThat(SecuredServer.line(trail, raw))
                        .as(crafted.title())
                        .startsWith(readable ? "call denied method=/" + PULL + " peer=" : "connection refused peer=")
                        .contains(readable ? "result=unauthenticated" : "result=refused reason=\"Header size exceeded");
                // The library for clients sends no headers that are larger than the server has asked for.
                assertThat(trail.lines()).as(crafted.title()).hasSize(readable ? 2 : 1);
            }
        }
    }

    @Test
    void shouldForgetAPartnerWithoutARestart() {
        // Given
        Channel stranger =
                with(directory.partner.token("/stranger", LIFETIME, AUDIENCE).sign());
        await().atMost(PATIENCE).until(() -> SecuredServer.call(stranger, PULL, true) == Code.OK);

        // When
        directory.serverAgent.withdraw(directory.partner);

        // Then
        await().atMost(PATIENCE).until(() -> SecuredServer.call(stranger, PULL, true) == Code.UNAUTHENTICATED);

        // When
        directory.serverAgent.federate(directory.partner);

        // Then
        await().atMost(PATIENCE).until(() -> SecuredServer.call(stranger, PULL, true) == Code.OK);
    }

    private SSLContext anonymous() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager trust = new IdentityTls(directory.friend, PeerRule.any(), (peer, reason) -> {}).trust();
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    private TokenDraft friend() {
        return directory.own.token("/friend", LIFETIME, AUDIENCE);
    }

    private Channel with(String token) {
        return withHeader("Bearer " + token);
    }

    private Channel withHeader(@Nullable String header) {
        Metadata headers = new Metadata();
        if (header != null) {
            headers.put(HEADER, header);
        }
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /// How a search is refused; nothing when it is not.
    private String refusal(@Nullable String header) {
        try {
            Iterator<SearchCIDsResponse> found = SearchServiceGrpc.newBlockingStub(withHeader(header))
                    .searchCIDs(SearchCIDsRequest.getDefaultInstance());
            found.forEachRemaining(answer -> {});
            return "";
        } catch (StatusRuntimeException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
