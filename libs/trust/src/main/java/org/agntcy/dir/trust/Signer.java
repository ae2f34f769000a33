package org.agntcy.dir.trust;

/// Whoever made a good signature. Everything in here was proven by the signature; nothing is merely claimed
/// beside it.
public sealed interface Signer {

    /// The holder of a private key.
    ///
    /// @param publicKey PEM SubjectPublicKeyInfo in its one spelling: `BEGIN PUBLIC KEY`, lines of 64, `\n`
    ///     after every line
    /// @param algorithm `ECDSA-P-256`, `RSA-2048`, `Ed25519` or `unknown`, taken from the key
    record KeyHolder(String publicKey, String algorithm) implements Signer {}

    /// A person or workload that an identity provider vouched for towards a certificate authority.
    ///
    /// @param issuer the identity provider's URL
    /// @param subject e-mail address or URI
    /// @param certificateIssuer distinguished name of the certificate authority (RFC 2253)
    record CertifiedIdentity(String issuer, String subject, String certificateIssuer) implements Signer {}
}
