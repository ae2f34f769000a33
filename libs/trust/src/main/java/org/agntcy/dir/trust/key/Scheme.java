package org.agntcy.dir.trust.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdDSAParameterSpec;

/// A signature algorithm. ECDSA signatures are ASN.1 DER, RSA ones PKCS #1 version 1.5.
enum Scheme {
    ECDSA_SHA256("SHA256withECDSA"),
    ECDSA_SHA384("SHA384withECDSA"),
    ECDSA_SHA512("SHA512withECDSA"),
    RSA_SHA256("SHA256withRSA"),
    ED25519("Ed25519"),
    ED25519_PREHASHED("Ed25519");

    private final String algorithm;

    Scheme(String algorithm) {
        this.algorithm = algorithm;
    }

    byte[] sign(PrivateKey key, byte[] payload) throws GeneralSecurityException {
        Signature signature = engine();
        signature.initSign(key);
        signature.update(payload);
        return signature.sign();
    }

    /// @throws GeneralSecurityException when the key cannot be used
    boolean verifies(PublicKey key, byte[] payload, byte[] bytes) throws GeneralSecurityException {
        Signature signature = engine();
        signature.initVerify(key);
        signature.update(payload);
        try {
            return signature.verify(bytes);
        } catch (SignatureException malformed) {
            return false;
        }
    }

    private Signature engine() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        if (this == ED25519_PREHASHED) {
            signature.setParameter(new EdDSAParameterSpec(true));
        }
        return signature;
    }
}
