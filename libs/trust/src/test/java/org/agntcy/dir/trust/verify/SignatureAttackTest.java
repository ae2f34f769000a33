package org.agntcy.dir.trust.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.trust.BundleVerifier;
import org.agntcy.dir.trust.Signer.KeyHolder;
import org.agntcy.dir.trust.Vectors;
import org.agntcy.dir.trust.verify.SignatureFinding.Invalid;
import org.agntcy.dir.trust.verify.SignatureFinding.Valid;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an attacker who may attach anything to a record can change about a signature that is good.
class SignatureAttackTest {

    private static final String CID = Vectors.cid();
    private static final String OTHER_CID = CID.substring(0, CID.length() - 1) + "a";
    private static final String KEY = Vectors.text("cosign/p256.pub");
    private static final byte[] SIGNATURE = Base64.getDecoder().decode(Vectors.text("cosign/p256.signature"));
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final Signature GOOD = Signature.newBuilder()
            .setSignature(encode(SIGNATURE))
            .setAlgorithm("ECDSA-P-256")
            .setSignedAt("2026-11-30T19:30:00Z")
            .build();

    private final RecordVerifier verifier = new RecordVerifier(BundleVerifier.none());

    @Test
    void shouldBelieveWhatNobodyChanged() {
        // Then
        assertThat(check(CID, GOOD, KEY)).isEqualTo(new Valid(GOOD, new KeyHolder(KEY, "ECDSA-P-256")));
    }

    static Stream<Arguments> refused() {
        List<Arguments> attacks = new ArrayList<>();
        attacks.addAll(List.of(
                Arguments.of("signature moved to another CID", OTHER_CID, GOOD, KEY),
                Arguments.of("CID in capitals", CID.toUpperCase(Locale.ROOT), GOOD, KEY),
                Arguments.of("CID with an end of line", CID + "\n", GOOD, KEY),
                Arguments.of("CID with white space", " " + CID, GOOD, KEY),
                Arguments.of("CID with nothing after NUL", CID + "\0", GOOD, KEY),
                Arguments.of("CID cut short", CID.substring(0, CID.length() - 1), GOOD, KEY),
                Arguments.of("no CID", "", GOOD, KEY),
                Arguments.of("key of somebody else", CID, GOOD, Vectors.text("cosign/p384.pub")),
                Arguments.of("key of another kind", CID, GOOD, Vectors.text("cosign/ed25519.pub")),
                Arguments.of("key cut short", CID, GOOD, KEY.replaceAll("....\n-----END", "\n-----END")),
                Arguments.of("no key", CID, GOOD, ""),
                Arguments.of("signature by somebody else", CID, signature(text("cosign/p384.signature")), KEY),
                Arguments.of("no signature", CID, signature(""), KEY),
                Arguments.of(
                        "bundle added",
                        CID,
                        GOOD.toBuilder().setContentBundle("{}").build(),
                        KEY),
                Arguments.of("signature in URL alphabet", CID, signature(urlAlphabet()), KEY),
                Arguments.of("signature with an end of line", CID, signature(encode(SIGNATURE) + "\n"), KEY),
                Arguments.of("signature in hexadecimal", CID, signature(hexadecimal()), KEY),
                Arguments.of("signature encoded twice", CID, signature(encode(ascii(encode(SIGNATURE)))), KEY),
                Arguments.of("signature twice", CID, signature(encode(join(SIGNATURE, SIGNATURE))), KEY),
                Arguments.of("signature with a longer length", CID, signature(encode(longLength())), KEY),
                Arguments.of("signature as two numbers", CID, signature(encode(raw())), KEY),
                Arguments.of("numbers swapped", CID, signature(der(second(), first())), KEY),
                Arguments.of("numbers of zero", CID, signature(der(BigInteger.ZERO, BigInteger.ZERO)), KEY),
                Arguments.of("numbers of the order", CID, signature(der(ORDER, ORDER)), KEY),
                Arguments.of("number above the order", CID, signature(der(first().add(ORDER), second())), KEY),
                Arguments.of("negative number", CID, signature(der(first().negate(), second())), KEY),
                Arguments.of("enormous signature", CID, signature("A".repeat(1_000_000)), KEY)));
        for (int index = 0; index < CID.length(); index += 7) {
            attacks.add(Arguments.of("CID changed at " + index, changed(CID, index), GOOD, KEY));
        }
        for (int index = 0; index < SIGNATURE.length; index++) {
            attacks.add(Arguments.of("signature changed at byte " + index, CID, flipped(index), KEY));
        }
        for (int length : new int[] {1, 2, 8, SIGNATURE.length / 2, SIGNATURE.length - 1, SIGNATURE.length + 1}) {
            attacks.add(Arguments.of(
                    "signature of " + length + " bytes",
                    CID,
                    signature(encode(Arrays.copyOf(SIGNATURE, length))),
                    KEY));
        }
        String body = KEY.lines().skip(1).findFirst().orElseThrow();
        for (int index = 0; index < body.length(); index += 3) {
            String key = KEY.replace(body, changed(body, index));
            attacks.add(Arguments.of("key changed at " + index, CID, GOOD, key));
        }
        return attacks.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shouldRefuse(String attack, String cid, Signature signature, String key) {
        // When
        SignatureFinding finding = check(cid, signature, key);

        // Then
        assertThat(finding).isInstanceOf(Invalid.class);
        assertThat(((Invalid) finding).reason()).isNotBlank().hasSizeLessThan(600);
    }

    /// What is not signed: nothing of it may show in the result.
    static Stream<Arguments> withoutEffect() {
        return Stream.of(
                Arguments.of(
                        "annotations",
                        GOOD.toBuilder().putAnnotations("signer", "mallory").build(),
                        KEY),
                Arguments.of(
                        "time",
                        GOOD.toBuilder().setSignedAt("2001-01-01T00:00:00Z").build(),
                        KEY),
                Arguments.of("no time", GOOD.toBuilder().clearSignedAt().build(), KEY),
                Arguments.of(
                        "algorithm", GOOD.toBuilder().setAlgorithm("RSA-8192").build(), KEY),
                Arguments.of("no algorithm", GOOD.toBuilder().clearAlgorithm().build(), KEY),
                Arguments.of(
                        "certificate", GOOD.toBuilder().setCertificate("AAAA").build(), KEY),
                Arguments.of(
                        "content type",
                        GOOD.toBuilder().setContentType("application/json").build(),
                        KEY),
                Arguments.of("no padding of the key", GOOD, KEY.replace("=", "")),
                Arguments.of("spelling of the key", GOOD, Vectors.text("cosign/p256.compressed.pub")),
                Arguments.of("certificate of the key", GOOD, Vectors.text("cosign/p256.certificate.pem")),
                // ECDSA has two forms of every signature; both say the same of the same key.
                Arguments.of("the other form", signature(der(first(), ORDER.subtract(second()))), KEY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutEffect")
    void shouldNotShowInTheResult(String attack, Signature signature, String key) {
        // Then
        assertThat(check(CID, signature, key)).isEqualTo(new Valid(signature, new KeyHolder(KEY, "ECDSA-P-256")));
    }

    private SignatureFinding check(String cid, Signature signature, String key) {
        List<PublicKey> keys = List.of(PublicKey.newBuilder().setKey(key).build());
        return verifier.check(cid, List.of(signature), keys).getFirst();
    }

    private static Signature signature(String text) {
        return GOOD.toBuilder().setSignature(text).build();
    }

    private static Signature flipped(int index) {
        byte[] bytes = SIGNATURE.clone();
        bytes[index] ^= (byte) (1 << (index % 8));
        return signature(encode(bytes));
    }

    private static String changed(String text, int index) {
        char other = text.charAt(index) == 'b' ? 'c' : 'b';
        return text.substring(0, index) + other + text.substring(index + 1);
    }

    private static BigInteger first() {
        return number(0);
    }

    private static BigInteger second() {
        return number(1);
    }

    private static BigInteger number(int index) {
        return ((ASN1Integer) ASN1Sequence.getInstance(SIGNATURE).getObjectAt(index)).getValue();
    }

    private static String der(BigInteger first, BigInteger second) {
        try {
            ASN1Integer[] numbers = {new ASN1Integer(first), new ASN1Integer(second)};
            return encode(new DERSequence(numbers).getEncoded());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The same content with its length in two bytes, as BER allows and DER does not.
    private static byte[] longLength() {
        byte[] head = {SIGNATURE[0], (byte) 0x81, SIGNATURE[1]};
        return join(head, Arrays.copyOfRange(SIGNATURE, 2, SIGNATURE.length));
    }

    private static byte[] raw() {
        return join(fixed(first()), fixed(second()));
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        IntStream.range(0, 32)
                .filter(index -> index < bytes.length)
                .forEach(index -> fixed[31 - index] = bytes[bytes.length - 1 - index]);
        return fixed;
    }

    private static String urlAlphabet() {
        return Base64.getUrlEncoder().encodeToString(SIGNATURE) + "_";
    }

    private static String hexadecimal() {
        return HexFormat.of().formatHex(SIGNATURE);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static String text(String name) {
        return Vectors.text(name);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
