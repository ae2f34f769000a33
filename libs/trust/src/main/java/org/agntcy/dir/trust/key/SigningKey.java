package org.agntcy.dir.trust.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Supplier;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.SignedCid;

/// A private key that signs CIDs. Safe for any thread; never shows the key.
public final class SigningKey {

    private static final byte[] PROBE = {1, 2, 3};

    private final PrivateKey key;
    private final VerificationKey publicKey;

    private SigningKey(PrivateKey key, VerificationKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /// Reads a private key, PEM of type `ENCRYPTED SIGSTORE PRIVATE KEY` or `ENCRYPTED COSIGN PRIVATE KEY` (as
    /// `cosign generate-key-pair` writes them), `PRIVATE KEY` (PKCS #8), `EC PRIVATE KEY` (SEC 1) or
    /// `RSA PRIVATE KEY` (PKCS #1).
    ///
    /// @param password asked only for an encrypted key
    /// @throws InvalidInputException when the text is no private key, or one of a kind that is not accepted,
    ///     or when the password is wrong; the message never shows any of it
    public static SigningKey read(String text, Supplier<byte[]> password) {
        return PrivateKeyText.read(text, password);
    }

    /// A new key for ECDSA on P-256, to be used once and forgotten.
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(
                    pair.getPrivate(),
                    VerificationKey.ofEncoded(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has P-256", impossible);
        }
    }

    /// @throws InvalidInputException when the two keys do not fit together
    static SigningKey of(PrivateKey key, VerificationKey publicKey) {
        SigningKey signingKey = new SigningKey(key, publicKey);
        try {
            if (publicKey.verifies(PROBE, publicKey.kind().signingScheme().sign(key, PROBE))) {
                return signingKey;
            }
        } catch (GeneralSecurityException unusable) {
            // Told below: its message may be about a secret.
        }
        throw new InvalidInputException("the private key cannot be used: its parts do not fit together");
    }

    /// Signs the UTF-8 text of a CID: SHA-256 with ECDSA (ASN.1 DER) or RSA (PKCS #1 version 1.5), or
    /// Ed25519. The signature has `signature` (base64), `algorithm` and `signed_at` (RFC 3339, UTC, whole
    /// seconds); the other members are empty.
    public SignedCid sign(String cid, Instant signedAt) {
        byte[] signature = sign(cid.getBytes(StandardCharsets.UTF_8));
        return new SignedCid(
                PublicKey.newBuilder().setKey(publicKey.pem()).build(),
                Signature.newBuilder()
                        .setSignature(Base64.getEncoder().encodeToString(signature))
                        .setAlgorithm(publicKey.algorithm())
                        .setSignedAt(DateTimeFormatter.ISO_INSTANT.format(signedAt.truncatedTo(ChronoUnit.SECONDS)))
                        .build());
    }

    /// The bare signature over any payload.
    public byte[] sign(byte[] payload) {
        try {
            return publicKey.kind().signingScheme().sign(key, payload);
        } catch (GeneralSecurityException failed) {
            throw new InternalException("the private key that was read cannot sign", failed);
        }
    }

    /// The key that verifies what this one signs.
    public VerificationKey publicKey() {
        return publicKey;
    }
}
