package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testkit.signin.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Credentials that are taken, and those that are not, with the reason that the caller reads.
@QuarkusTest
class CredentialsIT extends GatewayWithProviders {

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

    @ParameterizedTest
    @ValueSource(strings = {"gho_", "ghu_", "ghp_", "github_pat_", "plain"})
    void shouldTakeAllKindsOfTokensOfGithub(String prefix) {
        assertThat(envoy.ask(PUSH, github.token("alice", prefix)).getStatus().getCode())
                .isEqualTo(Code.OK_VALUE);
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
}
