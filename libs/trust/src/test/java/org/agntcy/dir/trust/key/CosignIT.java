package org.agntcy.dir.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    private static final String PASSWORD = "päss wörd";
    private static final Optional<Path> COSIGN = find();

    @TempDir
    private Path folder;

    @BeforeEach
    void requireCosign() throws IOException {
        assumeThat(COSIGN).as("cosign is not here; scripts/test-cosign gets it").isPresent();
        Files.writeString(folder.resolve("cid"), Vectors.cid());
    }

    @Test
    void shouldReadAKeyThatCosignMade() throws Exception {
        // Given
        cosign("generate-key-pair");

        // When
        SigningKey key = SigningKey.read(read("cosign.key"), CosignIT::password);

        // Then
        assertThat(key.publicKey().pem()).isEqualTo(read("cosign.pub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "p521", "rsa2048", "ed25519"})
    void shouldVerifyWhatCosignSigned(String name) throws Exception {
        // Given
        importKey(name);
        cosign(
                "sign-blob",
                "--yes",
                "--key",
                "cosign.key",
                "--use-signing-config=false",
                "--tlog-upload=false",
                "--bundle",
                "bundle.json",
                "cid");
        String signature = JsonObject.parse(Files.readAllBytes(folder.resolve("bundle.json")), 10_000)
                .object("messageSignature")
                .text("signature");

        // When
        boolean good = VerificationKey.parse(read("cosign.pub"))
                .verifies(bytes(Vectors.cid()), Base64.getDecoder().decode(signature));

        // Then
        assertThat(good).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "p521", "rsa2048", "ed25519"})
    void shouldSignWhatCosignVerifies(String name) throws Exception {
        // Given
        importKey(name);
        SigningKey key = SigningKey.read(read("cosign.key"), CosignIT::password);

        // When
        SignedCid signed = key.sign(Vectors.cid(), Instant.EPOCH);

        // Then
        Files.writeString(folder.resolve("signature"), signed.signature().getSignature());
        Files.writeString(folder.resolve("key.pub"), signed.publicKey().getKey());
        assertThat(cosign(
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
        cosign("import-key-pair", "--key", key.toString(), "--output-key-prefix", "cosign");
    }

    private String cosign(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(COSIGN.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("COSIGN_PASSWORD", PASSWORD);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Path output = folder.resolve("output");
        builder.redirectOutput(output.toFile());
        Process process = builder.start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended && process.exitValue() == 0).as(text).isTrue();
        return text;
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static byte[] password() {
        return bytes(PASSWORD);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// In `$COSIGN_PROGRAMS`, or where `scripts/test-cosign` puts it.
    private static Optional<Path> find() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        Path folder = Optional.ofNullable(System.getenv("COSIGN_PROGRAMS"))
                .map(Path::of)
                .orElseGet(() -> cache.resolve("agent-directory").resolve("cosign"));
        return Optional.of(folder.resolve("cosign")).filter(Files::isExecutable);
    }
}
