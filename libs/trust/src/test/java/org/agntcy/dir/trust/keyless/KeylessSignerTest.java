package org.agntcy.dir.trust.keyless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.Signer.CertifiedIdentity;
import org.agntcy.dir.trust.fake.CertificateDraft;
import org.agntcy.dir.trust.fake.FakeServices;
import org.agntcy.dir.trust.fake.FakeServices.Answer;
import org.agntcy.dir.trust.fake.FakeSigstore;
import org.agntcy.dir.trust.key.VerificationKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeylessSignerTest {

    private static final String CID = "baeareih47nx2vjmqxx5xlar766ufi7jbxyedv634kcgagqrmnt42xjor3u";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(TIME, ZoneOffset.UTC);
    private static final String ALICE = "alice@example.org";
    private static final String TOKEN = token("{\"sub\":\"42\",\"email\":\"" + ALICE + "\",\"exp\":1767323645}");
    private static final FakeSigstore SIGSTORE = FakeSigstore.at(TIME);

    @TempDir
    private Path folder;

    private FakeServices services;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices(SIGSTORE, TOKEN, ALICE);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void shouldMakeABundleThatVerifies() throws InvalidSignatureException {
        // When
        SignedCid signed = signer(false).sign(CID, TOKEN);

        // Then
        assertThat(verify(signed, IgnoredProofs.nothing()))
                .isEqualTo(new CertifiedIdentity(CertificateDraft.ISSUER, ALICE, "CN=intermediate,O=fake"));
        assertThat(signed.signature().getSignedAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(signed.signature().getContentType()).isEqualTo("application/vnd.dev.sigstore.bundle.v0.3+json");
        assertThat(signed.signature().getAlgorithm()).isEmpty();
        assertThat(signed.signature().getAnnotationsMap()).isEmpty();
    }

    @Test
    void shouldGiveTheKeyOfTheCertificate() {
        // When
        SignedCid signed = signer(false).sign(CID, TOKEN);

        // Then
        VerificationKey key = VerificationKey.parse(signed.publicKey().getKey());
        byte[] signature = Base64.getDecoder().decode(signed.signature().getSignature());
        assertThat(key.verifies(CID.getBytes(StandardCharsets.UTF_8), signature))
                .isTrue();
        String certificate =
                "-----BEGIN CERTIFICATE-----\n" + signed.signature().getCertificate() + "\n-----END CERTIFICATE-----";
        assertThat(VerificationKey.parse(certificate)).isEqualTo(key);
        assertThat(signer(false).sign(CID, TOKEN).publicKey()).isNotEqualTo(signed.publicKey());
    }

    @Test
    void shouldSignWithoutALog() throws InvalidSignatureException {
        // Given
        services.answer(FakeServices.REKOR, request -> Answer.of(500, "nobody should ask"));

        // When
        SignedCid signed = signer(true).sign(CID, TOKEN);

        // Then
        assertThat(verify(signed, new IgnoredProofs(true, false, false)).subject())
                .isEqualTo(ALICE);
        assertThatThrownBy(() -> verify(signed, IgnoredProofs.nothing()))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessage("the bundle has no entry of a transparency log");
    }

    @Test
    void shouldSignWithoutATimestamp() throws InvalidSignatureException {
        // Given
        KeylessServices addresses =
                new KeylessServices(services.address(""), services.address("/"), URI.create(""), false);

        // When
        SignedCid signed = new KeylessSigner(addresses, CLOCK).sign(CID, TOKEN);

        // Then
        assertThat(verify(signed, new IgnoredProofs(false, true, false)).subject())
                .isEqualTo(ALICE);
    }

    @Test
    void shouldProveTheSubjectOfTokensWithoutAnAddress() throws Exception {
        // Given
        String workload = "https://github.com/agntcy/example";
        String token = token("{\"sub\":\"" + workload + "\"}");
        services.close();
        services = new FakeServices(SIGSTORE, token, workload);

        // When
        SignedCid signed = signer(false).sign(CID, token);

        // Then
        assertThat(verify(signed, IgnoredProofs.nothing()).subject()).isEqualTo(workload);
    }

    @Test
    void shouldSayThatTheTokenIsNotAccepted() {
        // Given
        String other = token("{\"sub\":\"42\"}");

        // Then
        assertThatThrownBy(() -> signer(false).sign(CID, other))
                .isInstanceOf(UnauthenticatedException.class)
                .hasMessageContaining("did not accept the identity token; it said HTTP 400")
                .hasMessageContaining("There was an error processing the identity token")
                .hasMessageContaining("sign in again");
    }

    @Test
    void shouldSayThatTheTokenHasExpired() {
        // Given
        Clock later = Clock.fixed(Instant.parse("2026-01-02T03:14:05Z"), ZoneOffset.UTC);

        // Then
        assertThatThrownBy(() -> new KeylessSigner(addresses(false), later).sign(CID, TOKEN))
                .isInstanceOf(UnauthenticatedException.class)
                .hasMessage("the identity token expired at 2026-01-02T03:14:05Z; sign in again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "a.b",
                "a.b.c",
                "a.e30.c",
                "a.W10.c",
                "a.eyJzdWIiOjF9.c",
                "a.eyJzdWIiOiJhIiwiZXhwIjo5MjIzMzcyMDM2ODU0Nzc1ODA3fQ.c",
                "a.b.c.d.e"
            })
    void shouldRefuseWhatIsNoToken(String text) {
        assertThatThrownBy(() -> signer(false).sign(CID, text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the identity token is no JWT: ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "fulcio.example, https://rekor.example, https://tsa.example, Fulcio",
        "https://fulcio.example, file:///rekor, https://tsa.example, Rekor",
        "https://fulcio.example, https://rekor.example, ftp://tsa.example, the timestamp authority",
    })
    void shouldRefuseAddressesThatAreNotForHttp(String fulcio, String rekor, String timestamps, String service) {
        assertThatThrownBy(
                        () -> new KeylessServices(URI.create(fulcio), URI.create(rekor), URI.create(timestamps), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the address of " + service + ", ");
    }

    private KeylessSigner signer(boolean skipTransparencyLog) {
        return new KeylessSigner(addresses(skipTransparencyLog), CLOCK);
    }

    private KeylessServices addresses(boolean skipTransparencyLog) {
        return new KeylessServices(
                services.address("/"),
                services.address(""),
                services.address(FakeServices.TIMESTAMPS),
                skipTransparencyLog);
    }

    private CertifiedIdentity verify(SignedCid signed, IgnoredProofs ignored) throws InvalidSignatureException {
        return TrustedRootBundles.of(SIGSTORE.writeRoot(folder), ignored).verify(CID, signed.signature());
    }

    private static String token(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(new byte[256]);
    }
}
