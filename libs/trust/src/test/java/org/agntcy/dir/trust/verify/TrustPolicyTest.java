package org.agntcy.dir.trust.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.Signer.CertifiedIdentity;
import org.agntcy.dir.trust.Signer.KeyHolder;
import org.agntcy.dir.trust.Vectors;
import org.agntcy.dir.trust.key.VerificationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrustPolicyTest {

    private static final String KEY = Vectors.text("cosign/p256.pub");
    private static final Signer HOLDER = new KeyHolder(KEY, "ECDSA-P-256");
    private static final Signer ALICE =
            new CertifiedIdentity("https://issuer.example", "alice@example.org", "CN=authority");

    @Test
    void shouldTrustAnyone() {
        assertThat(TrustPolicy.anyone().trusts(HOLDER)).isTrue();
        assertThat(TrustPolicy.anyone().trusts(ALICE)).isTrue();
    }

    @Test
    void shouldTrustOneKeyHoweverItIsSpelled() {
        // Given
        TrustPolicy policy = TrustPolicy.key(VerificationKey.parse(Vectors.text("cosign/p256.compressed.pub")));

        // Then
        assertThat(policy.trusts(HOLDER)).isTrue();
        assertThat(policy.trusts(new KeyHolder(Vectors.text("cosign/p384.pub"), "ECDSA-P-256")))
                .isFalse();
        assertThat(policy.trusts(ALICE)).isFalse();
    }

    @ParameterizedTest(name = "issuer {0}, subject {1}: {2}")
    @CsvSource({
        "'', '', true",
        "https://issuer.example, '', true",
        "'', alice@example.org, true",
        "https://issuer.example, alice@example.org, true",
        "https://.*, .*@example\\.org, true",
        "https://issuer.example, bob@example.org, false",
        "https://other.example, alice@example.org, false",
        "https://issuer.example/, '', false",
        "HTTPS://ISSUER.EXAMPLE, '', false",
        "(?i)HTTPS://ISSUER.EXAMPLE, '', true",
        "issuer, '', false",
        "'', alice, false",
        "'', .*@example, false",
        "'', alice@example.org|bob@example.org, true",
        "'', ^alice@example\\.org$, true",
        "'', (unfinished, false",
        "'', ' ', false",
    })
    void shouldCompareOrMatchAsAWhole(String issuer, String subject, boolean trusted) {
        assertThat(TrustPolicy.identity(issuer, subject).trusts(ALICE)).isEqualTo(trusted);
    }

    @Test
    void shouldCompareWhatIsNoExpression() {
        // Given
        Signer odd = new CertifiedIdentity("https://issuer.example", "(unfinished", "CN=authority");

        // Then
        assertThat(TrustPolicy.identity("", "(unfinished").trusts(odd)).isTrue();
    }

    @Test
    void shouldNotTrustKeysForAnIdentity() {
        assertThat(TrustPolicy.identity("", "").trusts(HOLDER)).isFalse();
    }

    static Stream<Arguments> exhausting() {
        return Stream.of(
                Arguments.of("nested repetition", "(a+)+", "a".repeat(500) + "b"),
                Arguments.of("alternatives", "(a|aa)+", "a".repeat(500) + "b"),
                Arguments.of("many wildcards", ".*.*.*.*.*.*.*.*c", "a".repeat(1000)),
                Arguments.of("deep recursion", "(a|b)*", "ab".repeat(512) + "c"),
                Arguments.of("back references", "(.*)(.*)(.*)\\1\\2\\3x", "ab".repeat(200)),
                Arguments.of("enormous value", ".*", "a".repeat(1_000_000)),
                Arguments.of("enormous expression", "(".repeat(2000) + "a" + ")".repeat(2000), "a"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exhausting")
    void shouldGiveUpSoon(String title, String expression, String value) {
        // Given
        TrustPolicy policy = TrustPolicy.identity("", expression);
        Signer signer = new CertifiedIdentity("https://issuer.example", value, "CN=authority");
        long start = System.nanoTime();

        // When
        boolean trusted = policy.trusts(signer);

        // Then
        assertThat(trusted).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
