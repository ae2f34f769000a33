package org.agntcy.dir.trust.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.trust.BundleVerifier;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.Signer.CertifiedIdentity;
import org.agntcy.dir.trust.Signer.KeyHolder;
import org.agntcy.dir.trust.Vectors;
import org.agntcy.dir.trust.key.SigningKey;
import org.agntcy.dir.trust.verify.SignatureFinding.Invalid;
import org.agntcy.dir.trust.verify.SignatureFinding.Valid;
import org.junit.jupiter.api.Test;

class RecordVerifierTest {

    private static final Instant TIME = Instant.parse("2026-11-30T19:30:00Z");
    private static final String CID = Vectors.cid();
    private static final SignedCid ALICE = signed();
    private static final SignedCid BOB = signed();
    private static final Signature BUNDLED =
            Signature.newBuilder().setContentBundle("{}").build();

    private final RecordVerifier verifier = new RecordVerifier(BundleVerifier.none());

    @Test
    void shouldFindTheSignerAmongTheKeys() {
        // When
        List<SignatureFinding> findings = verifier.check(
                CID, List.of(BOB.signature(), ALICE.signature()), List.of(ALICE.publicKey(), BOB.publicKey()));

        // Then
        assertThat(findings)
                .containsExactly(new Valid(BOB.signature(), holder(BOB)), new Valid(ALICE.signature(), holder(ALICE)));
    }

    @Test
    void shouldSayThatTheRecordHasNoKey() {
        // When
        List<SignatureFinding> findings = verifier.check(CID, List.of(ALICE.signature()), List.of());

        // Then
        assertThat(findings)
                .containsExactly(new Invalid(
                        ALICE.signature(), "the record has no public key that the signature could be checked with"));
    }

    @Test
    void shouldSayThatNoKeyFits() {
        // When
        List<SignatureFinding> findings =
                verifier.check(CID, List.of(ALICE.signature()), List.of(BOB.publicKey(), BOB.publicKey()));

        // Then
        assertThat(findings)
                .containsExactly(new Invalid(
                        ALICE.signature(),
                        "the signature is not one over the CID by the one public key of the record"));
    }

    @Test
    void shouldPassOverKeysThatCannotBeUsed() {
        // Given
        List<PublicKey> keys = List.of(key("rubbish"), key(Vectors.text("cosign/rsa1024.pub")), ALICE.publicKey());

        // When
        List<SignatureFinding> findings = verifier.check(CID, List.of(ALICE.signature(), BOB.signature()), keys);

        // Then
        assertThat(findings.getFirst()).isEqualTo(new Valid(ALICE.signature(), holder(ALICE)));
        assertThat(((Invalid) findings.getLast()).reason())
                .contains("by the one public key of the record; passed over:")
                .endsWith("(and 1 more)");
    }

    @Test
    void shouldCheckTheFirstHundredSignatures() {
        // When
        List<SignatureFinding> findings =
                verifier.check(CID, Collections.nCopies(102, ALICE.signature()), List.of(ALICE.publicKey()));

        // Then
        assertThat(findings).hasSize(102);
        assertThat(findings.subList(0, 100)).allMatch(Valid.class::isInstance);
        assertThat(findings.subList(100, 102))
                .containsOnly(new Invalid(
                        ALICE.signature(),
                        "the record has 102 signatures and 1 public keys; only the first 100 signatures are checked"));
    }

    @Test
    void shouldNotDecodeAnEnormousSignature() {
        // Given
        Signature enormous =
                Signature.newBuilder().setSignature("A".repeat(5000)).build();

        // When
        List<SignatureFinding> findings = verifier.check(CID, List.of(enormous), List.of(ALICE.publicKey()));

        // Then
        assertThat(findings)
                .containsExactly(new Invalid(enormous, "the signature has 5000 characters, more than 4096"));
    }

    @Test
    void shouldCheckFewerSignaturesWhenThereAreManyKeys() {
        // Given
        List<PublicKey> keys = new ArrayList<>();
        for (int number = 0; number < 49; number++) {
            keys.add(signed().publicKey());
        }
        keys.add(ALICE.publicKey());

        // When
        List<SignatureFinding> findings = verifier.check(CID, Collections.nCopies(60, ALICE.signature()), keys);

        // Then
        assertThat(findings.subList(0, 50)).allMatch(Valid.class::isInstance);
        assertThat(findings.subList(50, 60)).allMatch(Invalid.class::isInstance);
    }

    @Test
    void shouldTryTheFirstHundredKeys() {
        // Given
        Stream<PublicKey> others = IntStream.range(0, 100).mapToObj(number -> key("rubbish " + number));
        List<PublicKey> keys =
                Stream.concat(others, Stream.of(ALICE.publicKey())).toList();

        // When
        List<SignatureFinding> findings = verifier.check(CID, List.of(ALICE.signature()), keys);

        // Then
        assertThat(findings).allMatch(Invalid.class::isInstance);
    }

    @Test
    void shouldRefuseBundlesWhenThereIsNothingToVerifyThemWith() {
        // When
        List<SignatureFinding> findings = verifier.check(CID, List.of(BUNDLED), List.of(ALICE.publicKey()));

        // Then
        assertThat(findings)
                .containsExactly(
                        new Invalid(BUNDLED, "it comes with a Sigstore bundle and no trusted root is configured"));
    }

    @Test
    void shouldLeaveBundlesToTheirVerifier() {
        // Given
        CertifiedIdentity carol = new CertifiedIdentity("https://issuer.example", "carol@example.org", "CN=ca");
        RecordVerifier withBundles = new RecordVerifier((cid, signature) -> carol);

        // When
        List<SignatureFinding> findings =
                withBundles.check(CID, List.of(BUNDLED, ALICE.signature()), List.of(ALICE.publicKey()));

        // Then
        assertThat(findings).containsExactly(new Valid(BUNDLED, carol), new Valid(ALICE.signature(), holder(ALICE)));
    }

    private static SignedCid signed() {
        return SigningKey.generate().sign(CID, TIME);
    }

    private static Signer holder(SignedCid signed) {
        return new KeyHolder(signed.publicKey().getKey(), "ECDSA-P-256");
    }

    private static PublicKey key(String text) {
        return PublicKey.newBuilder().setKey(text).build();
    }
}
