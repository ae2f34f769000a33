package org.agntcy.dir.trust.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.agntcy.dir.trust.Cosign;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.Vectors;
import org.agntcy.dir.trust.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the real cosign, in both directions.
class CosignIT {

    @TempDir
    private Path folder;

    private Cosign cosign;

    @BeforeEach
    void requireCosign() throws IOException {
        cosign = Cosign.in(folder);
        cosign.write("cid", Vectors.cid());
    }

    @Test
    void shouldReadAKeyThatCosignMade() throws Exception {
        // Given
        cosign.run("generate-key-pair");

        // When
        SigningKey key = SigningKey.read(cosign.read("cosign.key"), CosignIT::password);

        // Then
        assertThat(key.publicKey().pem()).isEqualTo(cosign.read("cosign.pub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "p521", "rsa2048", "ed25519"})
    void shouldVerifyWhatCosignSigned(String name) throws Exception {
        // Given
        importKey(name);
        cosign.run(
                "sign-blob",
                "--yes",
                "--key",
                "cosign.key",
                "--use-signing-config=false",
                "--tlog-upload=false",
                "--bundle",
                "bundle.json",
                "cid");
        String signature = JsonObject.parse(bytes(cosign.read("bundle.json")), 10_000)
                .object("messageSignature")
                .text("signature");

        // When
        boolean good = VerificationKey.parse(cosign.read("cosign.pub"))
                .verifies(bytes(Vectors.cid()), Base64.getDecoder().decode(signature));

        // Then
        assertThat(good).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "p521", "rsa2048", "ed25519"})
    void shouldSignWhatCosignVerifies(String name) throws Exception {
        // Given
        importKey(name);
        SigningKey key = SigningKey.read(cosign.read("cosign.key"), CosignIT::password);

        // When
        SignedCid signed = key.sign(Vectors.cid(), Instant.EPOCH);

        // Then
        cosign.write("signature", signed.signature().getSignature());
        cosign.write("key.pub", signed.publicKey().getKey());
        assertThat(cosign.run(
                        "verify-blob",
                        "--key",
                        "key.pub",
                        "--signature",
                        "signature",
                        "--insecure-ignore-tlog=true",
                        "cid"))
                .contains("Verified OK");
    }

    private void importKey(String name) throws Exception {
        Path key = Vectors.path("cosign/" + name + ".pkcs8.key");
        cosign.run("import-key-pair", "--key", key.toString(), "--output-key-prefix", "cosign");
    }

    private static byte[] password() {
        return bytes(Cosign.PASSWORD);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
