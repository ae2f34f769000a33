package org.agntcy.dir.trust.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.agntcy.dir.record.error.InvalidInputException;

/// A public key that verifies signatures: ECDSA on P-256, P-384 or P-521, RSA of 2048 to 8192 bits, or Ed25519.
/// Equal keys have equal texts, however they were spelled when they came in. Safe for any thread.
public final class VerificationKey {

    private static final String LABEL = "PUBLIC KEY";

    private final KeyKind kind;
    private final int bits;
    private final byte[] encoded;
    private final PublicKey key;

    private VerificationKey(KeyKind kind, int bits, byte[] encoded, PublicKey key) {
        this.kind = kind;
        this.bits = bits;
        this.encoded = encoded;
        this.key = key;
    }

    /// Reads a public key: PEM of type `PUBLIC KEY`, `RSA PUBLIC KEY` or `CERTIFICATE`, or base64 of DER
    /// SubjectPublicKeyInfo. Whether a certificate is good is not asked: it is a spelling of its key.
    ///
    /// @throws InvalidInputException when the text is no public key, or one of a kind that is not accepted
    public static VerificationKey parse(String text) {
        return PublicKeyText.read(text);
    }

    /// Reads DER SubjectPublicKeyInfo.
    ///
    /// @throws InvalidInputException when it is none, or one of a kind that is not accepted
    public static VerificationKey ofEncoded(byte[] subjectPublicKeyInfo) {
        return PublicKeyCheck.read(subjectPublicKeyInfo);
    }

    /// @param encoded canonical, and of a good key
    static VerificationKey of(KeyKind kind, int bits, byte[] encoded) {
        try {
            PublicKey key = KeyFactory.getInstance(kind.factory()).generatePublic(new X509EncodedKeySpec(encoded));
            return new VerificationKey(kind, bits, encoded.clone(), key);
        } catch (GeneralSecurityException refused) {
            throw new InvalidInputException("the public key cannot be used: " + refused.getMessage(), refused);
        }
    }

    KeyKind kind() {
        return kind;
    }

    /// PEM SubjectPublicKeyInfo in its one spelling: lines of 64 characters, `\n` after every line.
    public String pem() {
        return Pem.encode(LABEL, encoded);
    }

    /// `ECDSA-P-256`, `ECDSA-P-384`, `ECDSA-P-521`, `RSA-2048` (or another size) or `Ed25519`.
    public String algorithm() {
        return kind.title(bits);
    }

    /// DER SubjectPublicKeyInfo, curves by name and points uncompressed.
    public byte[] encoded() {
        return encoded.clone();
    }

    /// Whether the signature is one over the payload by this key, with any algorithm that goes with it:
    /// SHA-256 for ECDSA and RSA, also SHA-384 for P-384 and SHA-512 for P-521, pure or pre-hashed Ed25519.
    public boolean verifies(byte[] payload, byte[] signature) {
        return kind.schemes().stream().anyMatch(scheme -> verifies(scheme, payload, signature));
    }

    private boolean verifies(Scheme scheme, byte[] payload, byte[] signature) {
        try {
            return scheme.verifies(key, payload, signature);
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return pem();
    }
}
