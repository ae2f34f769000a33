package org.agntcy.dir.trust;

import org.agntcy.dir.api.sign.v1.Signature;

/// Decides about signatures that come with a Sigstore bundle (`content_bundle`). Implementations are safe for
/// any thread.
@FunctionalInterface
public interface BundleVerifier {

    /// Verifies one signature.
    ///
    /// @param cid the text that has to be what was signed
    /// @return whose it is
    /// @throws InvalidSignatureException when anything about it is wrong
    Signer.CertifiedIdentity verify(String cid, Signature signature) throws InvalidSignatureException;

    /// Refuses every bundle: there is nothing to verify it with.
    static BundleVerifier none() {
        return (cid, signature) -> {
            throw new InvalidSignatureException("it comes with a Sigstore bundle and no trusted root is configured");
        };
    }
}
