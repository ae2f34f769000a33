package org.agntcy.dir.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyTest {

    private static final Instant TIME = Instant.parse("2026-11-30T19:30:00.123456789Z");
    private static final String ENCRYPTED = Vectors.text("cosign/p256.encrypted.key");

    @ParameterizedTest
    @CsvSource({
        "p256.pkcs8.key, p256",
        "p384.pkcs8.key, p384",
        "p384.sec1.key, p384",
        "p384.sec1-with-parameters.key, p384",
        "p521.pkcs8.key, p521",
        "rsa2048.pkcs8.key, rsa2048",
        "rsa2048.pkcs1.key, rsa2048",
        "ed25519.pkcs8.key, ed25519",
    })
    void shouldReadPlainKeysWithoutAPassword(String file, String name) {
        // When
        SigningKey key = SigningKey.read(Vectors.text("cosign/" + file), SigningKeyTest::nobodyToAsk);

        // Then
        assertThat(key.publicKey().pem()).isEqualTo(Vectors.text("cosign/" + name + ".pub"));
        assertSigns(key);
    }

    @ParameterizedTest
    @CsvSource({
        "p256.encrypted.key, testpassword, p256",
        "p256.empty-password.key, '', p256",
        "p384.encrypted.key, testpassword, p384",
        "p521.encrypted.key, testpassword, p521",
        "rsa2048.encrypted.key, testpassword, rsa2048",
        "ed25519.encrypted.key, testpassword, ed25519",
    })
    void shouldDecryptKeysOfCosign(String file, String password, String name) {
        // When
        SigningKey key = SigningKey.read(Vectors.text("cosign/" + file), password(password));

        // Then
        assertThat(key.publicKey().pem()).isEqualTo(Vectors.text("cosign/" + name + ".pub"));
        assertSigns(key);
    }

    @Test
    void shouldDecryptTheOlderForm() {
        // When
        SigningKey key = SigningKey.read(ENCRYPTED.replace("SIGSTORE", "COSIGN"), password("testpassword"));

        // Then
        assertThat(key.publicKey().pem()).isEqualTo(Vectors.text("cosign/p256.pub"));
    }

    @Test
    void shouldFillTheMembersOfASignature() {
        // Given
        SigningKey key = SigningKey.read(Vectors.text("cosign/p256.pkcs8.key"), SigningKeyTest::nobodyToAsk);

        // When
        SignedCid signed = key.sign(Vectors.cid(), TIME);

        // Then
        assertThat(signed.publicKey().getKey()).isEqualTo(Vectors.text("cosign/p256.pub"));
        assertThat(signed.signature())
                .isEqualTo(Signature.newBuilder()
                        .setSignature(signed.signature().getSignature())
                        .setAlgorithm("ECDSA-P-256")
                        .setSignedAt("2026-11-30T19:30:00Z")
                        .build());
    }

    @Test
    void shouldMakeAnotherKeyEveryTime() {
        // When
        SigningKey key = SigningKey.generate();

        // Then
        assertThat(key.publicKey().algorithm()).isEqualTo("ECDSA-P-256");
        assertThat(key.publicKey()).isNotEqualTo(SigningKey.generate().publicKey());
        assertSigns(key);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("nothing", "", "no private key; expected PEM"),
                Arguments.of("base64 alone", "MHcCAQEEIA==", "no private key; expected PEM"),
                Arguments.of("public key", Vectors.text("cosign/p256.pub"), "PUBLIC KEY cannot sign"),
                Arguments.of("OpenSSL encryption", Vectors.text("cosign/p256.openssl-encrypted.key"), "header lines"),
                Arguments.of("PKCS #8 encryption", Vectors.text("cosign/p256.pkcs8-encrypted.key"), "import-key-pair"),
                Arguments.of(
                        "RSA of 1024 bits", Vectors.text("cosign/rsa1024.pkcs8.key"), "1024 bits are not accepted"),
                Arguments.of(
                        "other type", pem("OPENSSH PRIVATE KEY", new byte[10]), "OPENSSH PRIVATE KEY is no private"),
                Arguments.of("broken content", pem("PRIVATE KEY", new byte[10]), "private key is malformed"),
                Arguments.of("other content", pem("EC PRIVATE KEY", ascii("{}")), "private key is malformed"),
                Arguments.of("no JSON", encrypted("no JSON"), "no JSON"),
                Arguments.of("nothing encrypted", encrypted("{}"), "kdf is missing"),
                Arguments.of(
                        "other derivation",
                        file("argon2", 65536, 8, 1, "nacl/secretbox"),
                        "its kdf is \"argon2\"; only scrypt"),
                Arguments.of("other cipher", file("scrypt", 65536, 8, 1, "aes"), "its cipher is \"aes\""),
                Arguments.of("all the memory", file("scrypt", 1 << 30, 8, 1, "nacl/secretbox"), "at most 2097152"),
                Arguments.of("large blocks", file("scrypt", 65536, 1 << 30, 1, "nacl/secretbox"), "at most 2097152"),
                Arguments.of("all the time", file("scrypt", 65536, 8, 1 << 30, "nacl/secretbox"), "at most 2097152"),
                Arguments.of("no power of two", file("scrypt", 65535, 8, 1, "nacl/secretbox"), "power of two"),
                Arguments.of("no cost", file("scrypt", 0, 8, 1, "nacl/secretbox"), "power of two"),
                Arguments.of("negative", file("scrypt", 65536, -8, 1, "nacl/secretbox"), "r=-8"),
                Arguments.of("cost of one", file("scrypt", 1, 8, 1, "nacl/secretbox"), "power of two"),
                Arguments.of(
                        "changed", file("scrypt", 2, 8, 1, "nacl/secretbox"), "password of the private key is wrong"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shouldRefuse(String title, String text, String reason) {
        assertThatThrownBy(() -> SigningKey.read(text, password("testpassword")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"''", "testpasswor", "testpassword2", "Testpassword"})
    void shouldSayThatThePasswordIsWrong(String wrong) {
        assertThatThrownBy(() -> SigningKey.read(ENCRYPTED, password(wrong)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the password of the private key is wrong, or the file was changed; try the password again")
                .hasNoCause();
    }

    @Test
    void shouldRefuseAKeyWhosePartsDoNotFit() {
        // Given
        byte[] der = Base64.getMimeDecoder()
                .decode(Vectors.text("cosign/rsa2048.pkcs1.key").replaceAll("-----[A-Z ]+-----", ""));
        der[der.length - 1] ^= 1;

        // Then
        assertThatThrownBy(() -> SigningKey.read(pem("RSA PRIVATE KEY", der), SigningKeyTest::nobodyToAsk))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the private key cannot be used: its parts do not fit together");
    }

    private static void assertSigns(SigningKey key) {
        byte[] signature = Base64.getDecoder()
                .decode(key.sign(Vectors.cid(), TIME).signature().getSignature());
        assertThat(key.publicKey().verifies(ascii(Vectors.cid()), signature)).isTrue();
        assertThat(key.publicKey().verifies(ascii("other"), signature)).isFalse();
    }

    private static byte[] nobodyToAsk() {
        throw new AssertionError("asked for a password");
    }

    private static Supplier<byte[]> password(String text) {
        return () -> text.getBytes(StandardCharsets.UTF_8);
    }

    private static String file(String derivation, int cost, int blockSize, int parallelization, String cipher) {
        return encrypted(
                """
                {"kdf":{"name":"%s","params":{"N":%d,"r":%d,"p":%d},"salt":"AAAA"},
                 "cipher":{"name":"%s","nonce":"%s"},"ciphertext":"%s"}""".formatted(derivation, cost, blockSize, parallelization, cipher, "A".repeat(32), "A".repeat(64)));
    }

    private static String encrypted(String json) {
        return pem("ENCRYPTED SIGSTORE PRIVATE KEY", ascii(json));
    }

    private static String pem(String label, byte[] content) {
        return Pem.encode(label, content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
