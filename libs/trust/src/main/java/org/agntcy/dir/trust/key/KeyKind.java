package org.agntcy.dir.trust.key;

import java.util.List;

/// The kinds of keys that are accepted, and the signature algorithms that go with each.
enum KeyKind {
    P256("EC", "ECDSA-P-256"),
    P384("EC", "ECDSA-P-384"),
    P521("EC", "ECDSA-P-521"),
    RSA("RSA", "RSA"),
    ED25519("Ed25519", "Ed25519");

    private final String factory;
    private final String title;

    KeyKind(String factory, String title) {
        this.factory = factory;
        this.title = title;
    }

    /// Name of the Java key factory.
    String factory() {
        return factory;
    }

    /// How the algorithm of such a key is called in a signature.
    ///
    /// @param bits size of the key
    String title(int bits) {
        return this == RSA ? title + "-" + bits : title;
    }

    /// The algorithms that a signature may be made with; we sign with the first. SHA-256 is what every client
    /// of the directory and `cosign verify-blob` expect, whatever the curve. `cosign sign-blob` itself takes
    /// the hash that fits the curve, and hashes before Ed25519 what is meant for a transparency log.
    List<Scheme> schemes() {
        return switch (this) {
            case P256 -> List.of(Scheme.ECDSA_SHA256);
            case P384 -> List.of(Scheme.ECDSA_SHA256, Scheme.ECDSA_SHA384);
            case P521 -> List.of(Scheme.ECDSA_SHA256, Scheme.ECDSA_SHA512);
            case RSA -> List.of(Scheme.RSA_SHA256);
            case ED25519 -> List.of(Scheme.ED25519, Scheme.ED25519_PREHASHED);
        };
    }

    Scheme signingScheme() {
        return schemes().getFirst();
    }
}
