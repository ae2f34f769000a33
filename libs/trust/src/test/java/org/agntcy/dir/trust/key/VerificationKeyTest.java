package org.agntcy.dir.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.Vectors;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationKeyTest {

    private static final String P256 = Vectors.text("cosign/p256.pub");
    private static final String RSA = Vectors.text("cosign/rsa2048.pub");

    static Stream<Arguments> spellings() {
        String body = P256.replaceAll("-----[A-Z ]+-----", "");
        return Stream.of(
                Arguments.of("as it is", P256, P256),
                Arguments.of("carriage returns", P256.replace("\n", "\r\n"), P256),
                Arguments.of("white space around", "\n\n  " + P256 + " \t\n", P256),
                Arguments.of("no end of line", P256.strip(), P256),
                Arguments.of("one line", P256.replaceAll("\\n(?!-)", "").replace("-----M", "-----\nM"), P256),
                Arguments.of("text before", "my key:\n" + P256, P256),
                Arguments.of("base64 of DER", body, P256),
                Arguments.of("base64 of DER in one line", body.replace("\n", ""), P256),
                Arguments.of("compressed point", Vectors.text("cosign/p256.compressed.pub"), P256),
                Arguments.of("certificate", Vectors.text("cosign/p256.certificate.pem"), P256),
                Arguments.of("PKCS #1", Vectors.text("cosign/rsa2048.pkcs1.pub"), RSA));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void shouldBringEverySpellingIntoOne(String title, String text, String canonical) {
        // When
        VerificationKey key = VerificationKey.parse(text);

        // Then
        assertThat(key.pem()).isEqualTo(canonical);
        assertThat(key).isEqualTo(VerificationKey.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "p256, ECDSA-P-256",
        "p384, ECDSA-P-384",
        "p521, ECDSA-P-521",
        "rsa2048, RSA-2048",
        "ed25519, Ed25519",
    })
    void shouldNameTheAlgorithmAndVerifyCosign(String name, String algorithm) {
        // Given
        VerificationKey key = VerificationKey.parse(Vectors.text("cosign/" + name + ".pub"));
        byte[] signature = Base64.getDecoder().decode(Vectors.text("cosign/" + name + ".signature"));

        // When
        boolean good = key.verifies(payload(), signature);

        // Then
        assertThat(good).isTrue();
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.pem()).isEqualTo(Vectors.text("cosign/" + name + ".pub"));
        assertThat(VerificationKey.ofEncoded(key.encoded())).isEqualTo(key);
    }

    @Test
    void shouldVerifyPrehashedEd25519() {
        // Given
        VerificationKey key = VerificationKey.parse(Vectors.text("cosign/ed25519ph.pub"));
        byte[] signature = Base64.getDecoder().decode(Vectors.text("cosign/ed25519ph.signature"));

        // Then
        assertThat(key.verifies(payload(), signature)).isTrue();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("nothing", "", "public key is malformed"),
                Arguments.of("no base64", "this is no key!", "no base64"),
                Arguments.of("base64 of something else", "aGVsbG8=", "malformed"),
                Arguments.of("begin without end", P256.substring(0, 100), "PEM text of the key is broken"),
                Arguments.of(
                        "two labels", P256.replace("END PUBLIC", "END PRIVATE"), "begins as PUBLIC KEY and ends as"),
                Arguments.of("private key", Vectors.text("cosign/p256.pkcs8.key"), "PRIVATE KEY is no public key"),
                Arguments.of("cut short", cut(P256), "malformed"),
                Arguments.of("something behind it", extended(P256), "malformed"),
                Arguments.of("RSA of 1024 bits", Vectors.text("cosign/rsa1024.pub"), "1024 bits are not accepted"),
                Arguments.of("RSA of 16384 bits", rsa(16384, 65537), "16384 bits are not accepted"),
                Arguments.of("RSA with exponent 1", rsa(2048, 1), "exponent of the RSA key is unusable"),
                Arguments.of("RSA with an even exponent", rsa(2048, 65536), "exponent of the RSA key is unusable"),
                Arguments.of(
                        "RSA with a long exponent", rsa(2048, (1L << 33) + 1), "exponent of the RSA key is unusable"),
                Arguments.of("point at infinity", curve(new byte[1]), "no point of its curve"),
                Arguments.of("other curve", Vectors.text("cosign/secp256k1.pub"), "use P-256, P-384 or P-521"),
                Arguments.of(
                        "curve by parameters", Vectors.text("cosign/p256.explicit.pub"), "does not name its curve"),
                Arguments.of(
                        "Ed448", Vectors.text("cosign/ed448.pub"), "use ECDSA (P-256, P-384, P-521), RSA or Ed25519"),
                Arguments.of("Ed25519 of small order", ed25519(new byte[32]), "no Ed25519 key"),
                Arguments.of("Ed25519 of the neutral point", ed25519(first(32, 1)), "no Ed25519 key"),
                Arguments.of("Ed25519 cut short", ed25519(first(31, 1)), "no Ed25519 key"),
                Arguments.of("point beside the curve", P256.replace(lastOf(P256), "AAAA"), "malformed"),
                Arguments.of("100,000 characters", "A".repeat(100_000), "more than 65536"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shouldRefuse(String title, String text, String reason) {
        assertThatThrownBy(() -> VerificationKey.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason)
                .message()
                .hasSizeLessThan(400);
    }

    private static String cut(String pem) {
        byte[] der = decode(pem);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length - 1));
    }

    private static String extended(String pem) {
        byte[] der = decode(pem);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 1));
    }

    private static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String lastOf(String pem) {
        String body = pem.replaceAll("\n-----END[A-Z -]+\n", "");
        return body.substring(body.length() - 4);
    }

    private static String ed25519(byte[] point) {
        byte[] head = {
            0x30, (byte) (point.length + 10), 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, (byte) (point.length + 1), 0
        };
        byte[] der = Arrays.copyOf(head, head.length + point.length);
        System.arraycopy(point, 0, der, head.length, point.length);
        return Base64.getEncoder().encodeToString(der);
    }

    private static String rsa(int bits, long exponent) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        return info(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                der(new DERSequence(
                        new ASN1Integer[] {new ASN1Integer(modulus), new ASN1Integer(BigInteger.valueOf(exponent))})));
    }

    private static String curve(byte[] point) {
        return info(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1), point);
    }

    private static String info(AlgorithmIdentifier algorithm, byte[] key) {
        return Base64.getEncoder().encodeToString(der(new SubjectPublicKeyInfo(algorithm, key)));
    }

    private static byte[] der(ASN1Object object) {
        try {
            return object.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] first(int length, int value) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) value;
        return bytes;
    }

    private static byte[] payload() {
        return Vectors.cid().getBytes(StandardCharsets.UTF_8);
    }
}
