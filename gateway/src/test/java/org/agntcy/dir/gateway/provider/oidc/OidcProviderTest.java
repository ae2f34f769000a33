package org.agntcy.dir.gateway.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.ManualClock;
import org.agntcy.dir.gateway.ObservedCalls;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.gateway.provider.Verification.Known;
import org.agntcy.dir.gateway.provider.Verification.Rejected;
import org.agntcy.dir.gateway.provider.Verification.Unavailable;
import org.agntcy.dir.gateway.provider.http.ProviderHttp;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.agntcy.dir.testkit.signin.Fault;
import org.agntcy.dir.testkit.signin.Signature;
import org.agntcy.dir.testkit.signin.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OidcProviderTest {

    private static final String METADATA = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";
    private static final String AUDIENCE = "directory";

    private final ManualClock clock = new ManualClock();
    private final FakeIssuer issuer = FakeIssuer.start(clock);
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(2), Optional.empty());
    private final OidcProvider provider = provider("dex", "sub", "groups");

    @AfterEach
    void close() {
        http.close();
        issuer.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "ES256"})
    void shouldKnowWhoATokenIsFor(Signature signature) {
        // Given
        String token = token("7777")
                .claim("email", "alice@example.org")
                .claim("groups", List.of("editors", " editors ", 7, "", "bad\nname", "x".repeat(257), "eng"))
                .signed(signature)
                .text();

        // When
        Verification verification = provider.verify(token);

        // Then
        Known known = (Known) verification;
        assertThat(known.identity())
                .isEqualTo(new Identity("oidc:dex", "7777", "7777", Optional.of("alice@example.org")));
        assertThat(known.groups())
                .isEqualTo(new Groups.Listed(List.of(
                        new Group("editors", "oidc:dex:group:editors"), new Group("eng", "oidc:dex:group:eng"))));
        assertThat(known.expiry())
                .contains(clock.instant().plus(Duration.ofHours(1)).plus(Duration.ofMinutes(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldRejectTokens(String name, UnaryOperator<Token> spoil, String reason) {
        // When
        Verification verification = provider.verify(spoil.apply(token("7777")).text());

        // Then
        assertThat(verification)
                .isEqualTo(new Rejected(reason.replace("ISSUER", issuer.issuer().toString())));
    }

    static Stream<Arguments> shouldRejectTokens() {
        return Stream.of(
                bad(
                        "another issuer",
                        token -> token.issuer("https://else.example"),
                        "the token is of another issuer than ISSUER"),
                bad(
                        "issuer with a slash",
                        token -> token.issuer("http://127.0.0.1/"),
                        "the token is of another issuer than ISSUER"),
                bad("no issuer", token -> token.without("iss"), "the token is of another issuer than ISSUER"),
                bad("another audience", token -> token.audience("other"), "the token is for another audience"),
                bad("no audience", token -> token.without("aud"), "the token is for another audience"),
                bad(
                        "expired",
                        token -> token.expiresIn(Duration.ofMinutes(-1)),
                        "the token expired at 2026-11-29T11:59:00Z"),
                bad("no expiry", token -> token.without("exp"), "the token has no expiry"),
                bad(
                        "not yet valid",
                        token -> token.validIn(Duration.ofSeconds(61)),
                        "the token is not valid before 2026-11-29T12:01:01Z"),
                bad("alg none", token -> token.signed(Signature.NONE), "the token is no signed JWT"),
                bad(
                        "public key as secret",
                        token -> token.signed(Signature.PUBLIC_KEY_AS_SECRET),
                        "the algorithm of the token, \"HS256\", is not allowed"),
                bad("wrong key", token -> token.signed(Signature.WRONG_KEY), "the signature of the token is wrong"),
                bad(
                        "unknown key",
                        token -> token.signed(Signature.UNKNOWN_KEY),
                        "the key of the token is none of its issuer"),
                bad("no subject", token -> token.without("sub"), "the token lacks the claim \"sub\""),
                bad(
                        "a group as user",
                        token -> token.claim("sub", "group:editors"),
                        "the user name \"group:editors\" could be taken for a group"),
                bad(
                        "control characters",
                        token -> token.claim("sub", "a\r\nx-username: admin"),
                        "the user id of the account holds a control character"));
    }

    private static Arguments bad(String name, UnaryOperator<Token> spoil, String reason) {
        return Arguments.of(name, spoil, reason);
    }

    @Test
    void shouldAskNobodyAboutTokensThatDoNotFit() {
        // When
        provider.verify(token("7777").issuer("https://else.example").text());
        provider.verify(token("7777").audience("other").text());
        provider.verify(token("7777").expiresIn(Duration.ofHours(-1)).text());
        provider.verify("a.b.c");

        // Then
        assertThat(issuer.calls(METADATA)).isZero();
        assertThat(issuer.calls(KEYS)).isZero();
    }

    @Test
    void shouldTakeTokensAroundTheirTime() {
        assertThat(provider.verify(token("1").expiresIn(Duration.ofSeconds(-59)).text()))
                .isInstanceOf(Known.class);
        assertThat(provider.verify(token("2").validIn(Duration.ofSeconds(60)).text()))
                .isInstanceOf(Known.class);
    }

    @Test
    void shouldNotTakeARememberedTokenPastItsExpiry() {
        // Given
        String token = token("1").expiresIn(Duration.ofMinutes(1)).text();
        assertThat(provider.verify(token)).isInstanceOf(Known.class);

        // When
        clock.advance(Duration.ofSeconds(119));

        // Then
        assertThat(provider.verify(token)).isInstanceOf(Known.class);

        // When
        clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(provider.verify(token)).isInstanceOf(Rejected.class);
    }

    @Test
    void shouldFollowTheRotationOfKeys() {
        // Given
        String before = token("1").text();
        assertThat(provider.verify(before)).isInstanceOf(Known.class);

        // When
        issuer.rotateKeys();

        // Then
        assertThat(provider.verify(token("2").text())).isInstanceOf(Known.class);
        assertThat(provider.verify(token("3").text())).isInstanceOf(Known.class);
        assertThat(issuer.calls(KEYS)).isEqualTo(2);

        // When
        issuer.dropOldKeys();
        clock.advance(Duration.ofHours(1));

        // Then
        assertThat(provider.verify(token("4").text())).isInstanceOf(Known.class);
        assertThat(provider.verify(before)).isInstanceOf(Rejected.class);
    }

    @Test
    void shouldNotBeMadeToFetchKeysAgainAndAgain() {
        // Given
        assertThat(provider.verify(token("1").text())).isInstanceOf(Known.class);

        // When
        for (int i = 0; i < 20; i++) {
            assertThat(provider.verify(
                            token("bad" + i).signed(Signature.UNKNOWN_KEY).text()))
                    .isInstanceOf(Rejected.class);
        }

        // Then
        assertThat(issuer.calls(KEYS)).isEqualTo(2);

        // When
        clock.advance(Duration.ofSeconds(5));
        for (int i = 0; i < 20; i++) {
            provider.verify(token("worse" + i).signed(Signature.UNKNOWN_KEY).text());
        }

        // Then
        assertThat(issuer.calls(KEYS)).isEqualTo(3);
    }

    @Test
    void shouldGoOnWithItsKeysWhileTheIssuerIsDown() {
        // Given
        assertThat(provider.verify(token("1").text())).isInstanceOf(Known.class);
        issuer.fail(METADATA, Fault.answer(503));

        // When
        clock.advance(Duration.ofHours(2));

        // Then
        assertThat(provider.verify(token("2").text())).isInstanceOf(Known.class);
        assertThat(provider.verify(token("3").signed(Signature.UNKNOWN_KEY).text()))
                .isInstanceOf(Unavailable.class);

        // When
        clock.advance(Duration.ofHours(23));

        // Then
        assertThat(provider.verify(token("4").text()))
                .isEqualTo(new Unavailable(
                        "the issuer " + issuer.issuer() + " does not answer: HTTP status 503", Optional.empty()));

        // When
        issuer.heal();
        clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(provider.verify(token("5").text())).isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @MethodSource
    void shouldNotAnswerWithoutKeys(String path, Fault fault, String reason) {
        // Given
        issuer.fail(path, fault);

        // When
        Verification verification = provider.verify(token("1").text());

        // Then
        assertThat(((Unavailable) verification).reason())
                .isEqualTo("the issuer " + issuer.issuer() + " does not answer: " + reason);
    }

    static Stream<Arguments> shouldNotAnswerWithoutKeys() {
        return Stream.of(
                Arguments.of(METADATA, Fault.answer(404), "HTTP status 404"),
                Arguments.of(METADATA, new Fault.Text("no json"), "its metadata cannot be read"),
                Arguments.of(
                        METADATA,
                        new Fault.Text("{\"issuer\": \"https://else.example\"}"),
                        "its metadata are those of another issuer"),
                Arguments.of(KEYS, Fault.answer(500), "HTTP status 500"),
                Arguments.of(KEYS, new Fault.Text("[]"), "its key set cannot be read"));
    }

    @Test
    void shouldFindClaimsInsideOfOthers() {
        // Given
        OidcProvider keycloak = provider("keycloak", "profile.login", "realm_access.roles");
        String token = token("8")
                .claim("profile", Map.of("login", "alice"))
                .claim("realm_access", Map.of("roles", List.of("editor")))
                .text();

        // When
        Known known = (Known) keycloak.verify(token);

        // Then
        assertThat(known.identity()).isEqualTo(new Identity("oidc:keycloak", "8", "alice", Optional.empty()));
        assertThat(known.groups())
                .isEqualTo(new Groups.Listed(List.of(new Group("editor", "oidc:keycloak:group:editor"))));
    }

    @Test
    void shouldNameProgramsByTheirClient() {
        // Given
        OidcProvider named = provider("dex", "preferred_username", "groups");

        // Then
        assertThat(((Known) named.verify(token("9").claim("client_id", "ci").text()))
                        .identity()
                        .username())
                .isEqualTo("ci");
        assertThat(((Known) named.verify(token("9").claim("azp", "cd").text()))
                        .identity()
                        .username())
                .isEqualTo("cd");
        assertThat(named.verify(token("9").claim("preferred_username", 7).text()))
                .isEqualTo(new Rejected("the token lacks the claim \"preferred_username\""));
    }

    @Test
    void shouldNameWorkflowsOfGithub() {
        // Given
        OidcProvider actions = provider("github", "sub", "groups");

        // When
        Known onBranch = (Known) actions.verify(workflow().text());
        Known inEnvironment = (Known) actions.verify(workflow()
                .claim("ref", "refs/heads/main")
                .claim("environment", "prod")
                .text());

        // Then
        assertThat(onBranch.identity().principal())
                .isEqualTo("oidc:github:repo:agntcy/dir:workflow:ci.yml:ref:refs/heads/feat/x");
        assertThat(inEnvironment.identity().principal())
                .isEqualTo("oidc:github:repo:agntcy/dir:workflow:ci.yml:ref:refs/heads/main:env:prod");
    }

    @Test
    void shouldNotGuessWhatAWorkflowDoesNotSay() {
        // Given
        OidcProvider actions = provider("github", "sub", "groups");

        // Then
        assertThat(actions.verify(workflow().without("ref").text()))
                .isEqualTo(new Rejected("the token lacks the claim \"ref\" of GitHub's workflows"));
        assertThat(actions.verify(
                        workflow().claim("environment", "x:ref:refs/heads/main").text()))
                .isEqualTo(new Rejected(
                        "the claim \"environment\" of the token, \"x:ref:refs/heads/main\"," + " cannot be used"));
    }

    private Token workflow() {
        return token("repo:agntcy/dir:ref:refs/heads/feat/x")
                .claim("repository", "agntcy/dir")
                .claim("workflow_ref", "agntcy/dir/.github/workflows/ci.yml@refs/heads/feat/x")
                .claim("ref", "refs/heads/feat/x");
    }

    private Token token(String subject) {
        return issuer.token(subject).audience(AUDIENCE);
    }

    private OidcProvider provider(String key, String principalClaim, String groupsClaim) {
        return new OidcProvider(
                http,
                new IssuerSettings(
                        key,
                        issuer.issuer().toString(),
                        Set.of(AUDIENCE, "another"),
                        new IssuerSettings.Claims(principalClaim, "email", groupsClaim)),
                new OidcSettings(Duration.ofSeconds(3), Duration.ofHours(1), Duration.ofMinutes(5), 100),
                clock,
                new ObservedCalls(),
                _ -> {});
    }
}
