package org.agntcy.dir.trust.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.trust.BundleVerifier;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.verify.SignatureFinding.Invalid;
import org.agntcy.dir.trust.verify.SignatureFinding.Valid;

/// Checks the signatures of a record. Whoever can attach things to a record wrote all that is checked here, so
/// nothing in it makes this fail or work for long. Safe for any thread.
public final class RecordVerifier {

    private static final int MOST_SIGNATURES = 100;

    /// Of one signature with one key; the slowest keys take some milliseconds.
    private static final int MOST_TRIES = 2_500;

    private final BundleVerifier bundles;

    /// A verifier.
    ///
    /// @param bundles decides about signatures that come with a Sigstore bundle
    public RecordVerifier(BundleVerifier bundles) {
        this.bundles = bundles;
    }

    /// Checks every signature that was attached to a record. One with a bundle (`content_bundle`) is decided
    /// by the bundle alone; any other is tried with every public key. Looks at the first 100 signatures and
    /// the first 100 different keys, and with more than 25 keys at fewer signatures: 2,500 tries are enough
    /// for everybody.
    ///
    /// @return one finding for each signature, in their order
    public List<SignatureFinding> check(String cid, List<Signature> signatures, List<PublicKey> publicKeys) {
        AttachedKeys keys = AttachedKeys.of(publicKeys);
        int most =
                Math.min(MOST_SIGNATURES, MOST_TRIES / Math.max(1, keys.keys().size()));
        List<SignatureFinding> findings = new ArrayList<>(signatures.size());
        for (Signature signature : signatures) {
            findings.add(
                    findings.size() < most
                            ? check(cid, signature, keys)
                            : new Invalid(
                                    signature,
                                    "the record has " + signatures.size() + " signatures and "
                                            + keys.keys().size() + " public keys; only the first " + most
                                            + " signatures are checked"));
        }
        return List.copyOf(findings);
    }

    private SignatureFinding check(String cid, Signature signature, AttachedKeys keys) {
        try {
            return new Valid(
                    signature,
                    signature.getContentBundle().isEmpty()
                            ? keys.signer(cid.getBytes(StandardCharsets.UTF_8), signature.getSignature())
                            : bundles.verify(cid, signature));
        } catch (InvalidSignatureException refused) {
            return new Invalid(signature, refused.getMessage());
        }
    }
}
