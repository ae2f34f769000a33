package org.agntcy.dir.persistence.trust;

/// Who has signed a record, as a check found it.
public sealed interface VerifiedSigner {

    /// The owner of a key.
    ///
    /// @param publicKey in PEM
    record Key(String publicKey, String algorithm) implements VerifiedSigner {}

    /// Somebody for whom a certificate authority vouches.
    record Identity(String issuer, String subject, String certificateIssuer) implements VerifiedSigner {}
}
