package org.agntcy.dir.trust.key;

import java.io.IOException;
import java.math.BigInteger;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ECPoint;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Accepts the public keys that are safe to verify with and brings each into its one encoding.
final class PublicKeyCheck {

    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 8192;

    /// Larger exponents only make every verification slow; all tools take 65537.
    private static final int LONGEST_EXPONENT = 32;

    private static final int ED25519_BITS = 256;

    private PublicKeyCheck() {}

    /// @throws InvalidInputException when the bytes are no public key, or one that is not accepted
    static VerificationKey read(byte[] subjectPublicKeyInfo) {
        return Der.read(
                "the public key",
                () -> check(SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(subjectPublicKeyInfo))));
    }

    private static VerificationKey check(SubjectPublicKeyInfo info) throws IOException {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return checkCurve(info);
        }
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return checkRsa(RSAPublicKey.getInstance(info.parsePublicKey()));
        }
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return checkEd25519(info);
        }
        throw new InvalidInputException("keys of algorithm " + Quoted.of(algorithm.getId())
                + " are not accepted; use ECDSA (P-256, P-384, P-521), RSA or Ed25519");
    }

    private static VerificationKey checkCurve(SubjectPublicKeyInfo info) throws IOException {
        ASN1ObjectIdentifier curve = curve(info.getAlgorithm());
        X9ECParameters parameters = CustomNamedCurves.getByOID(curve);
        ECPoint point =
                parameters.getCurve().decodePoint(info.getPublicKeyData().getOctets());
        if (point.isInfinity() || !point.isValid()) {
            throw new InvalidInputException("the public key is no point of its curve");
        }
        byte[] encoded = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                        new X9ECPoint(point, false).getPointEncoding())
                .getEncoded("DER");
        return VerificationKey.of(kind(curve), parameters.getN().bitLength(), encoded);
    }

    /// The curve of a key.
    ///
    /// @throws InvalidInputException when it is not accepted
    static ASN1ObjectIdentifier curve(AlgorithmIdentifier algorithm) {
        if (!(algorithm.getParameters() instanceof ASN1ObjectIdentifier curve)) {
            throw new InvalidInputException(
                    "the key does not name its curve; convert it with openssl pkey -ec_param_enc named_curve");
        }
        kind(curve);
        return curve;
    }

    private static KeyKind kind(ASN1ObjectIdentifier curve) {
        if (curve.equals(SECObjectIdentifiers.secp256r1)) {
            return KeyKind.P256;
        }
        if (curve.equals(SECObjectIdentifiers.secp384r1)) {
            return KeyKind.P384;
        }
        if (curve.equals(SECObjectIdentifiers.secp521r1)) {
            return KeyKind.P521;
        }
        throw new InvalidInputException(
                "keys on curve " + Quoted.of(curve.getId()) + " are not accepted; use P-256, P-384 or P-521");
    }

    private static VerificationKey checkRsa(RSAPublicKey key) throws IOException {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        checkRsaSize(modulus);
        boolean usable = exponent.compareTo(BigInteger.ONE) > 0 && exponent.testBit(0);
        if (!usable || exponent.bitLength() > LONGEST_EXPONENT) {
            throw new InvalidInputException(
                    "the exponent of the RSA key is unusable; expected an odd number of at most 32 bits, as 65537");
        }
        byte[] encoded = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        new RSAPublicKey(modulus, exponent))
                .getEncoded("DER");
        return VerificationKey.of(KeyKind.RSA, modulus.bitLength(), encoded);
    }

    /// @throws InvalidInputException when keys of this size are not accepted
    static void checkRsaSize(BigInteger modulus) {
        int bits = modulus.bitLength();
        if (modulus.signum() <= 0 || bits < SMALLEST_RSA || bits > LARGEST_RSA) {
            throw new InvalidInputException("RSA keys of " + bits + " bits are not accepted; use one of " + SMALLEST_RSA
                    + " to " + LARGEST_RSA + " bits");
        }
    }

    private static VerificationKey checkEd25519(SubjectPublicKeyInfo info) throws IOException {
        byte[] point = info.getPublicKeyData().getOctets();
        // A point outside the prime-order group verifies texts that nobody signed.
        if (point.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(point, 0)) {
            throw new InvalidInputException("the public key is no Ed25519 key");
        }
        byte[] encoded = new SubjectPublicKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), point)
                .getEncoded("DER");
        return VerificationKey.of(KeyKind.ED25519, ED25519_BITS, encoded);
    }
}
