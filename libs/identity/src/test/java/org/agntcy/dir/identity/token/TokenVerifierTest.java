package org.agntcy.dir.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.spiffe.bundle.jwtbundle.JwtBundle;
import io.spiffe.exception.JwtBundleException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.testdomain.TokenDraft;
import org.agntcy.dir.testdomain.TrustDomain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tokens of attackers, one deviation each; beside them the ones that are good.
class TokenVerifierTest {

    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final TrustDomain OWN = new TrustDomain("own.example");
    private static final TrustDomain PARTNER = new TrustDomain("partner.example");
    private static final TrustDomain STRANGER = new TrustDomain("stranger.example");
    private static final String NONE = "{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"any\"}";

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

    static Stream<Arguments> bad() throws JOSEException {
        return Stream.concat(malformed(), Stream.concat(claims(), signatures()));
    }

    private static Stream<Arguments> malformed() {
        String good = draft().sign();
        return Stream.of(
                Arguments.of("nothing", "", "is no JWT-SVID"),
                Arguments.of("no token", "secret", "is no JWT-SVID"),
                Arguments.of("two parts", good.substring(0, good.lastIndexOf('.')), "is no JWT-SVID"),
                Arguments.of("four parts", good + ".AAAA", "is no JWT-SVID"),
                Arguments.of("no JSON", "AAAA.AAAA.AAAA", "is no JWT-SVID"),
                Arguments.of("a megabyte", "x".repeat(1024 * 1024), "more than 16384"),
                Arguments.of(
                        "a megabyte of a claim",
                        draft().claim("x", "x".repeat(1 << 20)).sign(),
                        "more than 16384"),
                Arguments.of("no algorithm", draft().unsigned(NONE), "is no JWT-SVID"),
                Arguments.of("no algorithm, with a signature", draft().unsigned(NONE) + "AAAA", "is no JWT-SVID"),
                Arguments.of("another type", draft().type("at+jwt").sign(), "is not JWT"),
                Arguments.of("no key named", draft().keyId(null).sign(), "it names no key"),
                Arguments.of("an empty key name", draft().keyId("").sign(), "it names no key"));
    }

    private static Stream<Arguments> claims() {
        return Stream.of(
                refused("no subject", draft().claim("sub", null), "it has no subject"),
                refused("a subject that is no ID", draft().claim("sub", "agent"), "is no SPIFFE ID"),
                refused("a web address", draft().claim("sub", "https://own.example/agent"), "is no SPIFFE ID"),
                refused("a trust domain", draft().claim("sub", "spiffe://own.example"), "and no workload"),
                refused("another audience", draft().claim("aud", "elsewhere"), "it is for another audience"),
                refused("no audience", draft().claim("aud", null), "it is for another audience"),
                refused("an audience that contains ours", draft().claim("aud", "directory2"), "another audience"),
                refused("no expiry", draft().validUntil(null), "it has no expiry"),
                refused("expired", draft().validUntil(now().minusSeconds(90)), "it expired at"),
                refused("expired in 1970", draft().validUntil(Instant.EPOCH), "it expired at"),
                refused("not valid yet", draft().validFrom(now().plusSeconds(90)), "it is not valid before"),
                refused("issued in the future", draft().issuedAt(now().plusSeconds(90)), "it is issued only at"));
    }

    private static Stream<Arguments> signatures() throws JOSEException {
        String good = draft().sign();
        String other = draft().claim("sub", OWN.id("/admin")).sign();
        KeyPair ec = keys("EC");
        return Stream.of(
                refused(
                        "signed by any key",
                        draft().signedBy(JWSAlgorithm.ES256, new ECDSASigner((ECPrivateKey) ec.getPrivate())),
                        "its signature is wrong"),
                refused(
                        "signed by a key of another kind",
                        draft().signedBy(
                                        JWSAlgorithm.RS256,
                                        new RSASSASigner(keys("RSA").getPrivate())),
                        "is no JWT-SVID"),
                refused(
                        "signed with the public key as a secret",
                        draft().signedBy(
                                        JWSAlgorithm.HS256,
                                        new MACSigner(OWN.tokenBundle().getBytes(StandardCharsets.UTF_8))),
                        "is not allowed"),
                Arguments.of("another's signature", swapped(other, good), "its signature is wrong"),
                Arguments.of("no signature", good.substring(0, good.lastIndexOf('.') + 1), "is no JWT-SVID"),
                refused("an unknown key", draft().keyId("unknown"), "is none of trust domain \"own.example\""),
                refused(
                        "partner's key for our subject",
                        PARTNER.token("/agent", MINUTES, "directory").claim("sub", OWN.id("/agent")),
                        "is none of trust domain \"own.example\""),
                refused(
                        "our key for the partner's subject",
                        draft().claim("sub", PARTNER.id("/agent")),
                        "is none of trust domain \"partner.example\""),
                refused(
                        "stranger",
                        STRANGER.token("/agent", MINUTES, "directory"),
                        "no JWT bundle for trust domain \"stranger.example\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void shouldRefuse(String title, String token, String reason) {
        // Then
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining(reason)
                .message()
                .hasSizeLessThan(1_000);
    }

    @Test
    void shouldTryAtLeastTwentyTokens() throws JOSEException {
        // Then
        assertThat(bad().count()).isGreaterThanOrEqualTo(20);
    }

    private static TokenDraft draft() {
        return OWN.token("/agent", MINUTES, "directory");
    }

    private static Arguments refused(String title, TokenDraft draft, String reason) {
        return Arguments.of(title, draft.sign(), reason);
    }

    private static String swapped(String token, String signed) {
        return token.substring(0, token.lastIndexOf('.')) + signed.substring(signed.lastIndexOf('.'));
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

    private static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
