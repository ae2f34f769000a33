package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.rpc.Code;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testkit.log.AuditTrail;
import org.agntcy.dir.testkit.signin.FakeGitHub;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.agntcy.dir.testkit.signin.Fault;
import org.agntcy.dir.testkit.signin.Signature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gateway as Envoy sees it, in front of providers that can be made to fail.
@QuarkusTest
@WithTestResource(GatewayResource.class)
class GatewayIT {

    private static final String PULL = "/agntcy.dir.store.v1.StoreService/Pull";
    private static final String PUSH = "/agntcy.dir.store.v1.StoreService/Push";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // set by GatewayResource
    FakeGitHub github;

    @SuppressWarnings("NullAway.Init") // set by GatewayResource
    FakeIssuer issuer;

    @SuppressWarnings("NullAway.Init") // set by GatewayResource
    RoleFileOnDisk roles;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Envoy envoy;

    @BeforeEach
    void connect() {
        envoy = new Envoy(port.number());
        github.person("alice", 1, "alice@example.org", "agntcy", "spiffe");
        github.person("eve", 2, null);
        github.person("mallory", 3, null, "agntcy");
    }

    @AfterEach
    void close() {
        github.heal();
        issuer.heal();
        envoy.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldRefuseWithoutUsableCredentials(String name, Map<String, String> headers, String reason)
            throws IOException {
        // When
        CheckResponse answer = envoy.ask(PULL, headers);

        // Then
        assertRefused(answer, 401, Code.UNAUTHENTICATED, "Unauthenticated", reason);
        assertThat(Envoy.refusal(answer))
                .isEqualTo(Map.of("content-type", "application/json", "www-authenticate", "Bearer"));
    }

    static Stream<Arguments> shouldRefuseWithoutUsableCredentials() {
        return Stream.of(
                credentials("D1 none", Map.of(), "missing Authorization header"),
                credentials("D2 no blank", "Bearer", "invalid Authorization header format"),
                credentials("D3 another scheme", "Basic abc", "expected Bearer token, got \"Basic\""),
                credentials("D5 blanks", "Bearer    ", "empty token"),
                credentials(
                        "D7 unknown token",
                        "Bearer gho_unknown",
                        "invalid token: the GitHub token is invalid or has expired"),
                credentials("quotes", "\"Ba\"\"sic\" x", "expected Bearer token, got \"\"Ba\"\"sic\"\""),
                credentials(
                        "line end",
                        "Bearer gho_a\r\nx-username: admin",
                        "invalid token: it holds characters that no token has"),
                credentials("blank inside", "Bearer gho_a b", "invalid token: it holds characters that no token has"),
                credentials("nul", "Bearer gho_\0", "invalid token: it holds characters that no token has"),
                credentials("not ASCII", "Bearer gho_\u00e4", "invalid token: it holds characters that no token has"),
                credentials(
                        "a megabyte",
                        "Bearer " + "x".repeat(1_000_000),
                        "invalid token: it has 1000000 characters, more than 16384"),
                credentials(
                        "no JWT for oidc",
                        Map.of("authorization", "Bearer abc", "x-auth-provider", "oidc"),
                        "invalid token: the token names no issuer"));
    }

    private static Arguments credentials(String name, String header, String reason) {
        return credentials(name, Map.of("authorization", header), reason);
    }

    private static Arguments credentials(String name, Map<String, String> headers, String reason) {
        return Arguments.of(name, headers, reason);
    }

    @Test
    void shouldAllowAndTellWhoCalls() {
        // Given D4, D9
        Map<String, String> headers = Map.of("authorization", "bearer " + github.token("alice"), "te", "trailers");

        // When
        CheckResponse answer = envoy.ask(PUSH, headers);

        // Then
        assertThat(answer.getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        assertThat(Envoy.forwarded(headers, answer))
                .isEqualTo(Map.of(
                        "te", "trailers",
                        "x-auth-provider", "github",
                        "x-user-id", "1",
                        "x-username", "alice",
                        "x-user-email", "alice@example.org",
                        "x-org-constructs", "agntcy,spiffe"));
        assertThat(metadata(answer))
                .isEqualTo(Map.of(
                        "decision", "allowed",
                        "user", "github:alice",
                        "organisations", "agntcy,spiffe",
                        "role", "writer"));
    }

    @Test
    void shouldLeaveNoIdentityHeaderToTheClient() {
        // Given
        Map<String, String> headers = new HashMap<>(Map.of("authorization", "Bearer " + github.token("eve")));
        Stream.of("x-auth-provider", "x-user-id", "x-username", "x-user-email", "x-org-constructs", "x-auth-principal")
                .forEach(name -> headers.put(name, name.equals("x-auth-provider") ? "github" : "spoofed"));

        // When
        CheckResponse answer = envoy.ask(PULL, headers);

        // Then
        assertThat(Envoy.forwarded(headers, answer))
                .isEqualTo(Map.of("x-auth-provider", "github", "x-user-id", "2", "x-username", "eve"));
    }

    @Test
    void shouldDenyWhatNoRoleAllows() throws IOException {
        // When D8
        CheckResponse answer = envoy.ask(PUSH, github.token("eve"));

        // Then
        assertRefused(
                answer,
                403,
                Code.PERMISSION_DENIED,
                "PermissionDenied",
                "no role of user \"github:eve\", nor the default role \"reader\", allows \"" + PUSH + "\"");
        assertThat(metadata(answer)).containsEntry("user", "github:eve").containsEntry("decision", "denied");
    }

    @Test
    void shouldDenyThoseOnTheDenyListWhateverTheirRoles() throws IOException {
        assertRefused(
                envoy.ask(PULL, github.token("mallory")),
                403,
                Code.PERMISSION_DENIED,
                "PermissionDenied",
                "user \"github:mallory\" is on the deny list");
    }

    @Test
    void shouldDenyProvidersThatAreNotConfigured() throws IOException {
        // Given D6
        Map<String, String> headers =
                Map.of("authorization", "Bearer " + github.token("alice"), "x-auth-provider", "google\"");

        // Then
        assertRefused(
                envoy.ask(PULL, headers),
                403,
                Code.PERMISSION_DENIED,
                "PermissionDenied",
                "provider \"google\"\" is not configured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gho_", "ghu_", "ghp_", "github_pat_", "plain"})
    void shouldTakeAllKindsOfTokensOfGithub(String prefix) {
        assertThat(envoy.ask(PUSH, github.token("alice", prefix)).getStatus().getCode())
                .isEqualTo(Code.OK_VALUE);
    }

    @Test
    void shouldKnowPeopleOfAnIssuer() {
        // Given
        Map<String, String> headers = Map.of(
                "authorization",
                "Bearer "
                        + issuer.token("7777")
                                .audience("directory")
                                .claim("groups", List.of("editors", "a,b", "\u00e9quipe"))
                                .text());

        // When
        CheckResponse answer = envoy.ask(PUSH, headers);

        // Then
        assertThat(Envoy.forwarded(headers, answer))
                .isEqualTo(Map.of(
                        "x-auth-provider", "oidc:dex",
                        "x-user-id", "7777",
                        "x-username", "7777",
                        "x-org-constructs", "editors,a%2Cb,%C3%A9quipe",
                        "x-auth-principal", "oidc:dex:7777"));
    }

    @Test
    void shouldRefuseTokensOfOthers() throws IOException {
        // Given
        github.forgetCalls();
        issuer.forgetCalls();

        // Then
        assertRefused(
                envoy.ask(
                        PULL,
                        issuer.token("1")
                                .issuer("https://else.example")
                                .audience("directory")
                                .text()),
                401,
                Code.UNAUTHENTICATED,
                "Unauthenticated",
                "invalid token: the issuer of the token, \"https://else.example\", is not known here");
        assertRefused(
                envoy.ask(PULL, issuer.token("1").audience("another").text()),
                401,
                Code.UNAUTHENTICATED,
                "Unauthenticated",
                "invalid token: the token is for another audience");
        assertRefused(
                envoy.ask(
                        PULL,
                        issuer.token("1")
                                .audience("directory")
                                .signed(Signature.NONE)
                                .text()),
                401,
                Code.UNAUTHENTICATED,
                "Unauthenticated",
                "invalid token: the token is no signed JWT");
        assertThat(issuer.calls("/.well-known/openid-configuration")).isZero();
        assertThat(github.calls("/user")).isZero();
    }

    @Test
    void shouldRefuseExpiredTokensAndJwtSvidsWhereTheseAreSwitchedOff() throws IOException {
        // Given E33
        github.forgetCalls();
        CheckResponse expired = envoy.ask(
                PULL,
                issuer.token("7777")
                        .audience("directory")
                        .expiresIn(Duration.ofHours(-1))
                        .text());

        // Then
        assertThat(expired.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(401);
        assertThat(expired.getStatus().getMessage()).startsWith("invalid token: the token expired at ");
        assertRefused(
                envoy.ask(
                        PULL,
                        new TrustDomain("own.example")
                                .token("/ci", Duration.ofMinutes(5), "directory")
                                .sign()),
                401,
                Code.UNAUTHENTICATED,
                "Unauthenticated",
                "invalid token: it is a JWT-SVID, and none are taken here");
        assertThat(github.calls("/user")).isZero();
    }

    @Test
    void shouldAskGithubOnceForThousandFirstRequests() throws Exception {
        // Given
        String token = github.token("alice");
        github.forgetCalls();
        github.fail("/user", Fault.delay(Duration.ofMillis(200)), 1);
        List<Future<CheckResponse>> answers = new ArrayList<>();

        // When
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                answers.add(clients.submit(() -> envoy.ask(PULL, token)));
            }
        }

        // Then
        for (Future<CheckResponse> answer : answers) {
            assertThat(answer.get().getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        }
        assertThat(github.calls("/user")).isEqualTo(1);
    }

    @Test
    void shouldSayWhenGithubLimits() throws IOException {
        // Given
        github.fail("/user", Fault.tooManyRequests(Duration.ofSeconds(42)));

        // When
        CheckResponse answer = envoy.ask(PULL, github.token("alice"));

        // Then
        assertRefused(answer, 503, Code.UNAVAILABLE, "Unavailable", "GitHub limits how often it is asked");
        assertThat(Envoy.refusal(answer)).containsEntry("retry-after", "42");
    }

    @Test
    void shouldAnswerBeforeEnvoyGivesUpWhenGithubDoesNot() throws IOException {
        // Given
        github.fail("/user", Fault.delay(Duration.ofMinutes(1)));

        // Then
        assertThat(envoy.ask(PULL, github.token("alice"))
                        .getDeniedResponse()
                        .getStatus()
                        .getCodeValue())
                .isEqualTo(503);
    }

    @Test
    void shouldServeKnownUsersWhileGithubIsDown() throws IOException {
        // Given
        String known = github.token("alice");
        assertThat(envoy.ask(PULL, known).getStatus().getCode()).isEqualTo(Code.OK_VALUE);

        // When
        github.fail("/user", Fault.drop());
        github.fail("/user/orgs", Fault.answer(502));

        // Then
        assertThat(envoy.ask(PULL, known).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertRefused(
                        envoy.ask(PUSH, known),
                        503,
                        Code.UNAVAILABLE,
                        "Unavailable",
                        "organisations cannot be looked up: GitHub answered with HTTP status 502"));
        assertThat(envoy.ask(PULL, known).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        assertThat(envoy.ask(PULL, github.token("eve")).getStatus().getCode()).isEqualTo(Code.UNAVAILABLE_VALUE);
    }

    @Test
    void shouldTakeAwayTheRoleOfAnOrganisationThatWasLeft() {
        // Given
        github.person("dave", 4, null, "agntcy");
        String token = github.token("dave");
        assertThat(envoy.ask(PUSH, token).getStatus().getCode()).isEqualTo(Code.OK_VALUE);

        // When
        github.leave("dave", "agntcy");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(envoy.ask(PUSH, token).getStatus().getCode())
                                .isEqualTo(Code.PERMISSION_DENIED_VALUE));
        assertThat(envoy.ask(PULL, token).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
    }

    @Test
    void shouldFollowTheRoleFileWithoutARestart() {
        // Given
        String token = github.token("eve");
        assertThat(envoy.ask(PUSH, token).getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED_VALUE);

        // When
        roles.write(GatewayResource.ROLES.replace("walter", "eve"));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(envoy.ask(PUSH, token).getStatus().getCode()).isEqualTo(Code.OK_VALUE));

        // When
        roles.write(GatewayResource.ROLES);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(envoy.ask(PUSH, token).getStatus().getCode())
                                .isEqualTo(Code.PERMISSION_DENIED_VALUE));
    }

    @Test
    void shouldLeaveALineForEachDecisionWithoutTheToken() {
        // Given
        String token = github.token("alice");
        try (AuditTrail trail = new AuditTrail()) {
            // When
            envoy.ask(PULL, token);
            envoy.ask(PULL, "gho_unknown");

            // Then
            assertThat(trail.lines())
                    .containsExactly(
                            "call allowed user=github:alice organisations=agntcy,spiffe method=" + PULL
                                    + " peer=192.0.2.7 result=allowed role=writer",
                            "call denied method=" + PULL + " peer=192.0.2.7 result=unauthenticated"
                                    + " reason=\"invalid token: the GitHub token is invalid or has expired\"");
        }
    }

    @Test
    void shouldServeHealth() {
        for (String service : List.of("", "envoy.service.auth.v3.Authorization")) {
            assertThat(HealthGrpc.newBlockingStub(envoy.channel())
                            .check(HealthCheckRequest.newBuilder()
                                    .setService(service)
                                    .build())
                            .getStatus())
                    .isEqualTo(ServingStatus.SERVING);
        }
    }

    private static void assertRefused(CheckResponse answer, int http, Code code, String error, String reason)
            throws IOException {
        assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(http);
        assertThat(answer.getStatus().getCode()).isEqualTo(code.getNumber());
        JsonNode body = JSON.readTree(answer.getDeniedResponse().getBody());
        assertThat(body).isEqualTo(JSON.createObjectNode().put("error", error).put("message", reason));
    }

    private static Map<String, String> metadata(CheckResponse answer) {
        Map<String, String> metadata = new HashMap<>();
        answer.getDynamicMetadata().getFieldsMap().forEach((name, value) -> metadata.put(name, value.getStringValue()));
        return metadata;
    }
}
