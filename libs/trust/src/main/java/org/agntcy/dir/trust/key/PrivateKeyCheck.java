package org.agntcy.dir.trust.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// Accepts the private keys that go with the accepted public keys, and computes the public key of each: what
/// a file says about it is not believed.
final class PrivateKeyCheck {

    private PrivateKeyCheck() {}

    static SigningKey check(PrivateKeyInfo info) throws IOException {
        requireAccepted(info);
        AsymmetricKeyParameter key = PrivateKeyFactory.createKey(info);
        byte[] encodedPublicKey = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey(key))
                .getEncoded("DER");
        VerificationKey verificationKey = VerificationKey.ofEncoded(encodedPublicKey);
        byte[] encoded = PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded("DER");
        return SigningKey.of(privateKey(verificationKey.kind(), encoded), verificationKey);
    }

    /// Before anything is computed with the key.
    private static void requireAccepted(PrivateKeyInfo info) throws IOException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            PublicKeyCheck.curve(info.getPrivateKeyAlgorithm());
        } else if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            PublicKeyCheck.checkRsaSize(
                    RSAPrivateKey.getInstance(info.parsePrivateKey()).getModulus());
        } else if (!algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            throw new InvalidInputException("private keys of algorithm " + Quoted.of(algorithm.getId())
                    + " are not accepted; use ECDSA (P-256, P-384, P-521), RSA or Ed25519");
        }
    }

    private static AsymmetricKeyParameter publicKey(AsymmetricKeyParameter key) {
        return switch (key) {
            case ECPrivateKeyParameters curve ->
                new ECPublicKeyParameters(
                        new FixedPointCombMultiplier()
                                .multiply(curve.getParameters().getG(), curve.getD()),
                        curve.getParameters());
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case Ed25519PrivateKeyParameters ed25519 -> ed25519.generatePublicKey();
            default -> throw new InvalidInputException("the private key is of a kind that cannot sign");
        };
    }

    private static PrivateKey privateKey(KeyKind kind, byte[] encoded) {
        try {
            return KeyFactory.getInstance(kind.factory()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException refused) {
            throw new InvalidInputException("the private key cannot be used: its parts do not fit together");
        }
    }
}
