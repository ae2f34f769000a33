package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.Code;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.testkit.log.AuditTrail;
import org.junit.jupiter.api.Test;

/// The gateway as Envoy sees it: who is let in, as whom, and what is written down.
@QuarkusTest
class GatewayIT extends GatewayWithProviders {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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

    private static Map<String, String> metadata(CheckResponse answer) {
        Map<String, String> metadata = new HashMap<>();
        answer.getDynamicMetadata().getFieldsMap().forEach((name, value) -> metadata.put(name, value.getStringValue()));
        return metadata;
    }
}
