package org.agntcy.dir.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spiffe.bundle.jwtbundle.JwtBundle;
import io.spiffe.exception.JwtBundleException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.testdomain.TokenDraft;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.crafted.CraftedToken;
import org.agntcy.dir.testdomain.crafted.CraftedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tokens of attackers, one deviation each; beside them the ones that are good.
class TokenVerifierTest {

    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final TrustDomain OWN = new TrustDomain("own.example");
    private static final TrustDomain PARTNER = new TrustDomain("partner.example");

    private final TokenVerifier verifier =
            new TokenVerifier(TokenVerifierTest::bundle, List.of("directory", "backup"), Clock.systemUTC());

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("own", draft().sign(), "spiffe://own.example/agent"),
                Arguments.of(
                        "federated",
                        PARTNER.token("/agent", MINUTES, "directory").sign(),
                        "spiffe://partner.example/agent"),
                Arguments.of(
                        "one audience of several",
                        OWN.token("/agent", MINUTES, "other", "backup").sign(),
                        "spiffe://own.example/agent"),
                Arguments.of("without a type", draft().type(null).sign(), "spiffe://own.example/agent"),
                Arguments.of("JOSE", draft().type("JOSE").sign(), "spiffe://own.example/agent"),
                Arguments.of(
                        "expired half a minute ago",
                        draft().validUntil(now().minusSeconds(30)).sign(),
                        "spiffe://own.example/agent"),
                Arguments.of(
                        "from a clock half a minute ahead",
                        draft().issuedAt(now().plusSeconds(30)).sign(),
                        "spiffe://own.example/agent"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void shouldBelieve(String title, String token, String subject) throws TokenRefusedException {
        // Then
        assertThat(verifier.verify(token).toString()).isEqualTo(subject);
    }

    static List<CraftedToken> bad() {
        return CraftedTokens.of(OWN, PARTNER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void shouldRefuse(CraftedToken crafted) {
        // Then
        assertThatThrownBy(() -> verifier.verify(crafted.token()))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining(crafted.reason())
                .message()
                .hasSizeLessThan(1_000);
    }

    @Test
    void shouldTryAtLeastTwentyTokens() {
        // Then
        assertThat(bad()).hasSizeGreaterThanOrEqualTo(20);
    }

    private static TokenDraft draft() {
        return OWN.token("/agent", MINUTES, "directory");
    }

    private static Optional<JwtBundle> bundle(String domain) {
        return Stream.of(OWN, PARTNER)
                .filter(known -> known.name().equals(domain))
                .map(TokenVerifierTest::bundle)
                .findFirst();
    }

    private static JwtBundle bundle(TrustDomain domain) {
        try {
            return JwtBundle.parse(
                    io.spiffe.spiffeid.TrustDomain.parse(domain.name()),
                    domain.tokenBundle().getBytes(StandardCharsets.UTF_8));
        } catch (JwtBundleException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static Instant now() {
        return Instant.now();
    }
}
