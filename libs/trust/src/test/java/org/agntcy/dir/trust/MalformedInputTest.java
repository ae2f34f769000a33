package org.agntcy.dir.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.key.SigningKey;
import org.agntcy.dir.trust.key.VerificationKey;
import org.agntcy.dir.trust.keyless.IgnoredProofs;
import org.agntcy.dir.trust.keyless.TrustedRootBundles;
import org.agntcy.dir.trust.root.TrustedRootReader;
import org.agntcy.dir.trust.verify.RecordVerifier;
import org.agntcy.dir.trust.verify.SignatureFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs with some random changes: whatever comes in, a refusal comes out, and no other exception. The seed
/// is fixed, so that a failure is there again; `-Dtrust.rounds=` and `-Dtrust.seed=` are for longer walks.
class MalformedInputTest {

    private static final int ROUNDS = Integer.getInteger("trust.rounds", 400);
    private static final byte[] PASSWORD = "testpassword".getBytes(StandardCharsets.UTF_8);
    private static final RecordVerifier VERIFIER = new RecordVerifier(
            TrustedRootBundles.of(Vectors.path("sigstore/trusted_root.json"), IgnoredProofs.nothing()));

    private final Random random = new Random(Integer.getInteger("trust.seed", 20261130));

    @ParameterizedTest
    @ValueSource(
            strings = {"p256.pub", "p521.pub", "rsa2048.pub", "ed25519.pub", "rsa2048.pkcs1.pub", "p256.certificate.pem"
            })
    void shouldRefusePublicKeys(String name) {
        String good = Vectors.text("cosign/" + name);
        for (int round = 0; round < ROUNDS; round++) {
            String text = round % 2 == 0 ? changedText(good) : changedContent(good);
            try {
                assertThat(VerificationKey.parse(text).pem()).startsWith("-----BEGIN PUBLIC KEY-----\n");
            } catch (InvalidInputException refused) {
                assertThat(refused.getMessage()).hasSizeLessThan(600);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"p256.pkcs8.key", "p384.sec1.key", "rsa2048.pkcs1.key", "rsa2048.pkcs8.key", "ed25519.pkcs8.key"
            })
    void shouldRefusePrivateKeys(String name) {
        String good = Vectors.text("cosign/" + name);
        for (int round = 0; round < ROUNDS / 4; round++) {
            readPrivateKey(round % 2 == 0 ? changedText(good) : changedContent(good));
        }
    }

    @Test
    void shouldRefuseEncryptedKeys() {
        String good = Vectors.text("cosign/p256.encrypted.key");
        for (int round = 0; round < ROUNDS / 10; round++) {
            readPrivateKey(changedContent(good));
        }
    }

    @Test
    void shouldRefuseSignatures() {
        List<PublicKey> keys = List.of(key("p256.pub"), key("p384.pub"), key("rsa2048.pub"), key("ed25519.pub"));
        byte[] good = Base64.getDecoder().decode(Vectors.text("cosign/p256.signature"));
        for (int round = 0; round < ROUNDS; round++) {
            String text = Base64.getEncoder().encodeToString(changed(good));
            check(Signature.newBuilder().setSignature(text).build(), keys);
            check(Signature.newBuilder().setSignature(changedText(text)).build(), keys);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "version-0.2", "p384", "log-version-2"})
    void shouldRefuseBundles(String name) {
        String good = Vectors.text("sigstore/" + name + ".sigstore.json");
        for (int round = 0; round < ROUNDS; round++) {
            String text = round % 2 == 0 ? changedText(good) : changedValue(good);
            check(Signature.newBuilder().setContentBundle(text).build(), List.of());
        }
    }

    @Test
    void shouldRefuseTrustedRoots() {
        String good = Vectors.text("public/trusted_root.json");
        for (int round = 0; round < ROUNDS; round++) {
            String text = round % 2 == 0 ? changedText(good) : changedValue(good);
            try {
                assertThat(TrustedRootReader.read(text.getBytes(StandardCharsets.UTF_8))
                                .certificateAuthorities())
                        .isNotEmpty();
            } catch (InvalidInputException refused) {
                assertThat(refused.getMessage()).hasSizeLessThan(600);
            }
        }
    }

    private static void readPrivateKey(String text) {
        try {
            assertThat(SigningKey.read(text, () -> PASSWORD).publicKey().pem()).isNotEmpty();
        } catch (InvalidInputException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(600);
        }
    }

    private static void check(Signature signature, List<PublicKey> keys) {
        assertThat(VERIFIER.check(Vectors.cid(), List.of(signature), keys))
                .allMatch(finding -> !(finding instanceof SignatureFinding.Invalid invalid)
                        || (!invalid.reason().isBlank() && invalid.reason().length() < 2_000));
    }

    private static PublicKey key(String name) {
        return PublicKey.newBuilder().setKey(Vectors.text("cosign/" + name)).build();
    }

    /// The PEM text with other bytes in it.
    private String changedContent(String pem) {
        String[] lines = pem.strip().split("\n", -1);
        String body = String.join("", List.of(lines).subList(1, lines.length - 1));
        byte[] changed = changed(Base64.getDecoder().decode(body));
        return lines[0] + "\n" + Base64.getEncoder().encodeToString(changed) + "\n" + lines[lines.length - 1];
    }

    /// The JSON text with other bytes in one of its base64 values.
    private String changedValue(String json) {
        String[] values = json.split("\"", -1);
        int index = 1 + 2 * random.nextInt(values.length / 2);
        try {
            values[index] = Base64.getEncoder()
                    .encodeToString(changed(Base64.getDecoder().decode(values[index])));
        } catch (IllegalArgumentException noBase64) {
            values[index] = changedText(values[index]);
        }
        return String.join("\"", values);
    }

    private byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int change = random.nextInt(3); change >= 0 && changed.length > 0; change--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        int cut = random.nextInt(8);
        return cut == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length + 1)) : changed;
    }

    private String changedText(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int change = random.nextInt(3); change >= 0 && !changed.isEmpty(); change--) {
            int index = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.setCharAt(index, (char) random.nextInt(0x250));
                case 1 -> changed.deleteCharAt(index);
                case 2 -> changed.insert(index, changed.substring(index, Math.min(index + 5, changed.length())));
                default -> changed.setLength(index);
            }
        }
        return changed.toString();
    }
}
