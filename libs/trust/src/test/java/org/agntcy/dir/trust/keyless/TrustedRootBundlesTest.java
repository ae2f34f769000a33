package org.agntcy.dir.trust.keyless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer.CertifiedIdentity;
import org.agntcy.dir.trust.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bundles that the Go library of Sigstore made and verified, and one of the public services.
class TrustedRootBundlesTest {

    private static final Path ROOT = Vectors.path("sigstore/trusted_root.json");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-30T20:00:00Z"), ZoneOffset.UTC);
    private static final CertifiedIdentity ALICE = new CertifiedIdentity(
            "https://issuer.test.example", "alice@test.example", "CN=sigstore-intermediate,O=sigstore.dev");

    @ParameterizedTest
    @ValueSource(strings = {"full", "p384", "version-0.2", "log-version-2"})
    void shouldBelieveWholeBundles(String name) throws InvalidSignatureException {
        // When
        CertifiedIdentity signer =
                TrustedRootBundles.of(ROOT, IgnoredProofs.nothing()).verify(Vectors.cid(), bundle(name));

        // Then
        assertThat(signer).isEqualTo(ALICE);
    }

    @Test
    void shouldNameWorkflowsByTheirAddress() throws InvalidSignatureException {
        // When
        CertifiedIdentity signer =
                TrustedRootBundles.of(ROOT, IgnoredProofs.nothing()).verify(Vectors.cid(), bundle("uri"));

        // Then
        assertThat(signer)
                .isEqualTo(new CertifiedIdentity(
                        "https://token.actions.githubusercontent.com",
                        "https://github.com/agntcy/example/.github/workflows/release.yaml@refs/heads/main",
                        "CN=sigstore-intermediate,O=sigstore.dev"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no-certificate-timestamp, false, false, true, the certificate has no timestamp of a certificate log",
        "no-log-entry, true, false, false, the bundle has no entry of a transparency log",
        "no-timestamp, false, true, false, the bundle has no timestamp",
    })
    void shouldRequireEveryProofThatIsNotIgnored(
            String name, boolean log, boolean timestamp, boolean certificateTimestamp, String reason)
            throws InvalidSignatureException {
        // Given
        IgnoredProofs ignored = new IgnoredProofs(log, timestamp, certificateTimestamp);
        IgnoredProofs others = new IgnoredProofs(!log, !timestamp, !certificateTimestamp);

        // Then
        assertThat(TrustedRootBundles.of(ROOT, ignored).verify(Vectors.cid(), bundle(name)))
                .isEqualTo(ALICE);
        assertRefused(IgnoredProofs.nothing(), name, reason);
        assertRefused(others, name, reason);
    }

    @Test
    void shouldTakeTheTimeOfNowWhenNothingElseSaysOne() throws InvalidSignatureException {
        // Given
        IgnoredProofs ignored = new IgnoredProofs(true, true, false);
        Clock later = Clock.fixed(Instant.parse("2026-11-30T20:30:00Z"), ZoneOffset.UTC);

        // Then
        assertThat(TrustedRootBundles.of(ROOT, ignored, NOW).verify(Vectors.cid(), bundle("full")))
                .isEqualTo(ALICE);
        assertThatThrownBy(() -> TrustedRootBundles.of(ROOT, ignored, later).verify(Vectors.cid(), bundle("full")))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessageContaining(
                        "the certificate was valid from 2026-11-30T19:55:53Z until 2026-11-30T20:05:53Z, not at 2026-11-30T20:30:00Z");
    }

    @Test
    void shouldRefuseEveryBundleUnderAnotherRoot() {
        // Given
        TrustedRootBundles other = TrustedRootBundles.of(
                Vectors.path("sigstore/other_trusted_root.json"), new IgnoredProofs(false, true, true));

        // Then
        assertThatThrownBy(() -> other.verify(Vectors.cid(), bundle("full")))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessageContaining("its log is not in the trusted root");
    }

    @Test
    void shouldBelieveABundleOfThePublicServices() throws InvalidSignatureException {
        // Given
        Signature signature = Signature.newBuilder()
                .setContentBundle(Vectors.text("public/message.sigstore.json"))
                .build();
        Path root = Vectors.path("public/trusted_root.json");

        // When
        CertifiedIdentity signer = TrustedRootBundles.of(root, new IgnoredProofs(false, true, false))
                .verify(Vectors.text("public/message.txt"), signature);

        // Then
        assertThat(signer.issuer()).isEqualTo("https://github.com/login/oauth");
        assertThat(signer.subject()).contains("@");
        assertThat(signer.certificateIssuer()).isEqualTo("CN=sigstore-intermediate,O=sigstore.dev");
    }

    @ParameterizedTest
    @CsvSource({
        "'', the document is no JSON object",
        "no JSON, no JSON",
        "[], no JSON object",
        "{}, mediaType",
        "'{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}', certificateAuthorities is empty",
    })
    void shouldRefuseFilesThatAreNoTrustedRoot(String content, String reason, @TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("root.json"), content);

        // Then
        assertThatThrownBy(() -> TrustedRootBundles.of(file, IgnoredProofs.nothing()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trusted root " + file + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldSayThatTheFileIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> TrustedRootBundles.of(folder.resolve("none"), IgnoredProofs.nothing()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the file cannot be read");
    }

    private static void assertRefused(IgnoredProofs ignored, String name, String reason) {
        TrustedRootBundles bundles = TrustedRootBundles.of(ROOT, ignored, NOW);
        assertThatThrownBy(() -> bundles.verify(Vectors.cid(), bundle(name)))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessageContaining(reason);
    }

    private static Signature bundle(String name) {
        return Signature.newBuilder()
                .setContentBundle(Vectors.text("sigstore/" + name + ".sigstore.json"))
                .build();
    }
}
