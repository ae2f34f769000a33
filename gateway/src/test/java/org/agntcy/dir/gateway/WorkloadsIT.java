package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testkit.log.AuditTrail;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.agntcy.dir.testkit.signin.Signature;
import org.agntcy.dir.testkit.signin.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The published gateway's cases from the order of its decisions, E15 to E32, as Envoy sees them here: where
/// that one read the payload of a token that Envoy had verified, this one verifies the token itself.
@QuarkusTest
@WithTestResource(WorkloadsResource.class)
class WorkloadsIT {

    private static final String PULL = "/agntcy.dir.store.v1.StoreService/Pull";
    private static final String PUSH = "/agntcy.dir.store.v1.StoreService/Push";
    private static final String CI = "spiffe://own.example/ci";
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final String AUDIENCE = "directory";

    @SuppressWarnings("NullAway.Init") // set by WorkloadsResource
    FakeIssuer issuer;

    @SuppressWarnings("NullAway.Init") // set by WorkloadsResource
    WorkloadDomains domains;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Envoy envoy;

    @BeforeEach
    void connect() {
        envoy = new Envoy(port.number());
    }

    @AfterEach
    void close() {
        issuer.heal();
        envoy.close();
    }

    @Test
    void shouldLetEverybodyCallPublicPathsAndNothingElse() throws IOException {
        // Given E15, E16, E17
        Map<String, String> spoofed = spoofed(Map.of("authorization", "Bearer nonsense"));

        // Then
        for (String path : List.of("/healthz", "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")) {
            CheckResponse answer = envoy.ask(path, spoofed);
            assertThat(answer.getStatus().getCode()).as(path).isEqualTo(Code.OK_VALUE);
            assertThat(Envoy.forwarded(spoofed, answer)).isEqualTo(Map.of("te", "trailers"));
        }
        Answered.unauthenticated(envoy.ask(PULL, Map.of()), "missing Authorization header");
    }

    @Test
    void shouldRefuseWithoutProperCredentials() throws IOException {
        // Then E18, E29
        Answered.unauthenticated(envoy.ask(PULL, Map.of()), "missing Authorization header");
        // Then E19
        Answered.unauthenticated(
                envoy.ask(PULL, Map.of("authorization", "Bearer a.b.c", "x-auth-provider", "oidc")),
                "invalid token: the token names no issuer");
        Answered.unauthenticated(
                envoy.ask(PULL, oidc("7777").signed(Signature.NONE).text()),
                "invalid token: the token is no signed JWT");
    }

    @Test
    void shouldDecideAboutPeopleAndTellTheirPrincipal() throws IOException {
        // Then E20
        Answered.denied(envoy.ask(PULL, oidc("blocked").text()), "user \"oidc:dex:blocked\" is on the deny list");
        // Then E21, E23: the name of the header is fixed, and it is the only principal
        assertThat(principals(envoy.ask(PUSH, oidc("7777").text()))).containsExactly("oidc:dex:7777");
        // Then E22
        assertThat(principals(envoy.ask(
                        PUSH, oidc("alice").claim("groups", List.of("editors")).text())))
                .containsExactly("oidc:dex:alice");
        // Then E24
        Answered.denied(
                envoy.ask(PUSH, oidc("111").text()), "no role of user \"oidc:dex:111\" allows \"" + PUSH + "\"");
    }

    @Test
    void shouldLetACertificateDecideBeforeAnyToken() throws IOException {
        // Given E25
        String certificate = EncodedCertificate.of(
                domains.own.certificate("/ci", MINUTES).issue().leaf());
        for (String token :
                List.of("nonsense", oidc("111").text(), oidc("blocked").text())) {
            Map<String, String> headers = spoofed(Map.of("authorization", "Bearer " + token));

            // When
            CheckResponse answer = envoy.ask(PUSH, headers, CI, certificate);

            // Then
            assertThat(Envoy.forwarded(headers, answer))
                    .isEqualTo(Map.of(
                            "te",
                            "trailers",
                            "x-auth-provider",
                            "spiffe",
                            "x-user-id",
                            CI,
                            "x-username",
                            CI,
                            "x-auth-principal",
                            "spiffe:" + CI));
        }
        assertThat(envoy.ask(PUSH, Map.of(), CI, "").getStatus().getCode()).isEqualTo(Code.OK_VALUE);
    }

    @Test
    void shouldLetACertificateDoOnlyWhatItsRolesAllow() throws IOException {
        // Given E26
        String id = "spiffe://partner.example/ci";

        // Then
        assertThat(envoy.ask(PULL, Map.of(), id, "").getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        Answered.denied(
                envoy.ask(PUSH, Map.of("authorization", "Bearer " + oidc("7777").text()), id, ""),
                "no role of user \"spiffe:" + id + "\" allows \"" + PUSH + "\"");
        Answered.denied(
                envoy.ask(PULL, Map.of(), "spiffe://stranger.example/ci", ""),
                "user \"spiffe:spiffe://stranger.example/ci\" has no assigned role");
    }

    @Test
    void shouldAskTheDenyListAboutWorkloads() throws IOException {
        // Given
        String reason = "user \"spiffe:spiffe://own.example/blocked\" is on the deny list";

        // Then
        Answered.denied(envoy.ask(PULL, Map.of(), "spiffe://own.example/blocked", ""), reason);
        Answered.denied(envoy.ask(PULL, svid(domains.own, "/blocked")), reason);
    }

    @Test
    void shouldRefuseCertificatesThatAreNoLongerGood() throws IOException {
        // Given
        Instant expiry = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        String expired = EncodedCertificate.of(domains.own
                .certificate("/ci", MINUTES)
                .validFrom(expiry.minusSeconds(60))
                .validUntil(expiry)
                .issue()
                .leaf());

        // Then
        Answered.unauthenticated(
                envoy.ask(PULL, Map.of("authorization", "Bearer " + oidc("7777").text()), CI, expired),
                "invalid client certificate: it expired at " + expiry + "; connect again with a new one");
    }

    @Test
    void shouldNotReadTheHeaderOfCertificatesUnlessToldTo() throws IOException {
        Answered.unauthenticated(
                envoy.ask(PULL, Map.of("x-forwarded-client-cert", "By=x;URI=" + CI)), "missing Authorization header");
    }

    @Test
    void shouldTakeJwtSvids() {
        // Given E27, and E32: no issuer knows the second
        for (String token : List.of(
                svid(domains.own, "/ci"),
                domains.own
                        .token("/ci", MINUTES, AUDIENCE)
                        .claim("iss", "https://spire.own.example")
                        .sign())) {
            Map<String, String> headers = spoofed(Map.of("authorization", "Bearer " + token));

            // When
            CheckResponse answer = envoy.ask(PUSH, headers);

            // Then
            assertThat(Envoy.forwarded(headers, answer))
                    .isEqualTo(Map.of(
                            "te",
                            "trailers",
                            "x-auth-provider",
                            "spiffe",
                            "x-user-id",
                            CI,
                            "x-username",
                            CI,
                            "x-auth-principal",
                            "spiffe:" + CI));
        }
    }

    @Test
    void shouldRefuseJwtSvidsThatAreNotGood() throws IOException {
        // Given E28
        Instant expiry = Instant.now().minus(MINUTES).truncatedTo(ChronoUnit.SECONDS);

        // Then
        Answered.unauthenticated(
                envoy.ask(
                        PULL,
                        domains.own
                                .token("/ci", MINUTES, AUDIENCE)
                                .validUntil(expiry)
                                .sign()),
                "invalid token: the JWT-SVID is not accepted: it expired at " + expiry);
        Answered.unauthenticated(
                envoy.ask(PULL, domains.own.token("/ci", MINUTES, "another").sign()),
                "invalid token: the JWT-SVID is not accepted: it is for another audience");
        Answered.unauthenticated(
                envoy.ask(PULL, svid(domains.stranger, "/ci")),
                "invalid token: the JWT-SVID is not accepted: no JWT bundle for trust domain \"stranger.example\"");
        Answered.denied(
                envoy.ask(PUSH, svid(domains.partner, "/ci")),
                "no role of user \"spiffe:spiffe://partner.example/ci\" allows \"" + PUSH + "\"");
    }

    @Test
    void shouldLetAKnownIssuerDecideAboutItsTokens() throws IOException {
        // Given E30
        String subject = "spiffe://partner.example/ci";

        // Then
        assertThat(principals(envoy.ask(PULL, oidc(subject).text()))).containsExactly("oidc:dex:" + subject);
        // Then E31
        Instant before = Instant.now();
        CheckResponse expired =
                envoy.ask(PULL, oidc(subject).expiresIn(Duration.ofHours(-1)).text());
        assertThat(expired.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(401);
        assertThat(expired.getStatus().getMessage())
                .startsWith("invalid token: the token expired at "
                        + before.minus(Duration.ofHours(1)).toString().substring(0, 13));
        // Then E32
        String ofBoth = domains.own
                .token("/ci", MINUTES, AUDIENCE)
                .claim("iss", issuer.issuer().toString())
                .sign();
        assertThat(principals(envoy.ask(PUSH, ofBoth))).containsExactly("spiffe:" + CI);
    }

    @Test
    void shouldLeaveALineForEachDecisionAboutAWorkloadWithoutTheToken() {
        // Given
        String token = svid(domains.own, "/ci");
        try (AuditTrail trail = new AuditTrail()) {
            // When
            envoy.ask(PULL, token);
            envoy.ask(PUSH, Map.of(), "spiffe://partner.example/ci", "");
            envoy.ask("/healthz", Map.of());

            // Then
            assertThat(trail.lines())
                    .containsExactly(
                            "call allowed user=spiffe:" + CI + " method=" + PULL
                                    + " peer=192.0.2.7 result=allowed role=admin",
                            "call denied user=spiffe:spiffe://partner.example/ci method=" + PUSH
                                    + " peer=192.0.2.7 result=denied reason=\"no role of user"
                                    + " \\\"spiffe:spiffe://partner.example/ci\\\" allows \\\"" + PUSH + "\\\"\"",
                            "call allowed method=/healthz peer=192.0.2.7 result=public");
        }
    }

    private static String svid(TrustDomain domain, String path) {
        return domain.token(path, MINUTES, AUDIENCE).sign();
    }

    private Token oidc(String subject) {
        return issuer.token(subject).audience(AUDIENCE);
    }

    /// Headers of a client that pretends to be somebody.
    private static Map<String, String> spoofed(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("te", "trailers");
        Stream.of("x-user-id", "x-username", "x-user-email", "x-org-constructs", "x-auth-principal")
                .forEach(name -> all.put(name, "spoofed"));
        return all;
    }

    private static List<String> principals(CheckResponse answer) {
        return answer.getOkResponse().getHeadersList().stream()
                .filter(option -> option.getHeader().getKey().equals("x-auth-principal"))
                .map(option -> option.getHeader().getValue())
                .toList();
    }
}
