package org.agntcy.dir.trust.keyless;

import static org.agntcy.dir.trust.keyless.Changes.digested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer.CertifiedIdentity;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.BundleWriter;
import org.agntcy.dir.trust.fake.CertificateDraft;
import org.agntcy.dir.trust.fake.FakeAuthority;
import org.agntcy.dir.trust.fake.FakeSigstore;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bundles that a log and a timestamp authority saw, of attackers with a certificate that is not good or not
/// theirs; one deviation each.
class ForgedCertificateTest {

    private static final String CID = "baeareih47nx2vjmqxx5xlar766ufi7jbxyedv634kcgagqrmnt42xjor3u";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SOON = TIME.plusSeconds(30);
    private static final Instant MUCH_LATER = TIME.plus(Duration.ofHours(1));
    private static final FakeSigstore TRUSTED = FakeSigstore.at(TIME);
    private static final FakeSigstore MALLORY = FakeSigstore.at(TIME);
    private static final IgnoredProofs NO_PROMISE = new IgnoredProofs(false, false, true);

    @TempDir
    private Path folder;

    static Stream<Arguments> forged() {
        CertificateDraft draft = TRUSTED.draft();
        GeneralName alice = new GeneralName(GeneralName.rfc822Name, CertificateDraft.SUBJECT);
        GeneralName bob = new GeneralName(GeneralName.rfc822Name, "bob@example.org");
        GeneralName host = new GeneralName(GeneralName.dNSName, new DERIA5String("alice.example.org"));
        return Stream.of(
                Arguments.of(
                        "expired before", signed(draft.from(TIME.minusSeconds(601))), "the certificate was valid from"),
                Arguments.of("valid only later", signed(draft.from(MUCH_LATER)), "the certificate was valid from"),
                Arguments.of("for web servers", signed(draft.usableFor(KeyPurposeId.id_kp_serverAuth)), "signing code"),
                Arguments.of("for anything", signed(draft.usableFor(KeyPurposeId.anyExtendedKeyUsage)), "signing code"),
                Arguments.of("for nothing", signed(draft.usableFor()), "for no purpose"),
                Arguments.of("for encrypting", signed(draft.withUsage(KeyUsage.keyEncipherment)), "may not sign"),
                Arguments.of("of an authority", signed(draft.ofAuthority()), "that of an authority"),
                Arguments.of("two names", signed(draft.named(alice, bob)), "names 2 subjects instead of one"),
                Arguments.of("name of a host", signed(draft.named(host)), "neither by e-mail address nor by URI"),
                Arguments.of("nobody vouched", signed(draft.withoutIssuer()), "who vouched for its subject"),
                Arguments.of(
                        "promised by mallory",
                        signed(draft.loggedBy(MALLORY.certificateLog())),
                        "a log that is not in the trusted root"),
                Arguments.of(
                        "promise for another",
                        signed(draft.loggedBy(TRUSTED.certificateLog().confused())),
                        "is not one over this certificate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void shouldRefuse(String title, Bundle bundle, String reason) {
        assertRefused(TRUSTED, bundle, IgnoredProofs.nothing(), reason);
    }

    @Test
    void shouldRefuseAnAuthorityOfTheSameName() {
        // Given
        Bundle bundle = seen(MALLORY.sign(CID, MALLORY.draft().withoutLog()));

        // Then
        assertRefused(TRUSTED, bundle, NO_PROMISE, "at 2026-01-02T03:04:35Z: \"signature check failed\"");
    }

    @Test
    void shouldRefuseACertificateThatNobodyIssued() {
        // Given
        FakeAuthority other = new FakeAuthority("other", TIME.minusSeconds(60));
        FakeSigstore forger =
                new FakeSigstore(TIME, other, TRUSTED.certificateLog(), TRUSTED.timestamps(), TRUSTED.log());
        Bundle bundle = seen(forger.sign(CID, TRUSTED.draft().withoutLog()));

        // Then
        assertRefused(TRUSTED, bundle, NO_PROMISE, "name chaining check failed");
    }

    @Test
    void shouldRefuseAnAuthorityWhoseRootHasExpired() throws InvalidSignatureException {
        // Given
        FakeAuthority old = new FakeAuthority(
                "old", TIME.minus(Duration.ofDays(1)), Duration.ofDays(1).plusSeconds(29));
        FakeSigstore sigstore =
                new FakeSigstore(TIME, old, TRUSTED.certificateLog(), TRUSTED.timestamps(), TRUSTED.log());
        Bundle bare = sigstore.sign(CID, TRUSTED.draft());

        // Then
        assertThat(verify(sigstore, seenAt(bare, SOON.minusSeconds(1)), IgnoredProofs.nothing())
                        .subject())
                .isEqualTo(CertificateDraft.SUBJECT);
        assertRefused(sigstore, seenAt(bare, SOON), IgnoredProofs.nothing(), "NotAfter");
    }

    @Test
    void shouldRefuseTheCertificateOfSomebodyElse() {
        // Given
        Bundle alice = TRUSTED.sign(CID, TRUSTED.draft());
        Bundle mallory = TRUSTED.sign(CID, TRUSTED.draft());

        // Then
        assertRefused(
                TRUSTED,
                seen(Changes.certified(mallory, alice)),
                IgnoredProofs.nothing(),
                "the signature is not one over the CID by the certificate's key");
    }

    @Test
    void shouldRefuseASignatureThatWasLoggedForAnotherText() {
        // Given
        Bundle bundle = TRUSTED.sign(CID, TRUSTED.draft());

        // Then
        assertRefused(
                TRUSTED, seen(digested(bundle, "other")), IgnoredProofs.nothing(), "about another text than this CID");
    }

    private void assertRefused(FakeSigstore sigstore, Bundle bundle, IgnoredProofs ignored, String reason) {
        assertThatThrownBy(() -> verify(sigstore, bundle, ignored))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessageContaining(reason)
                .message()
                .hasSizeLessThan(1_000);
    }

    private CertifiedIdentity verify(FakeSigstore sigstore, Bundle bundle, IgnoredProofs ignored)
            throws InvalidSignatureException {
        Signature signature = Signature.newBuilder()
                .setContentBundle(BundleWriter.write(bundle))
                .build();
        return TrustedRootBundles.of(sigstore.writeRoot(folder), ignored).verify(CID, signature);
    }

    private static Bundle signed(CertificateDraft draft) {
        return seen(TRUSTED.sign(CID, draft));
    }

    private static Bundle seen(Bundle bundle) {
        return seenAt(bundle, SOON);
    }

    /// By the timestamp authority and the log.
    private static Bundle seenAt(Bundle bundle, Instant at) {
        return TRUSTED.logged(TRUSTED.stamped(bundle, at), at);
    }
}
