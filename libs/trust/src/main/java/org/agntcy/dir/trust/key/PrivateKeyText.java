package org.agntcy.dir.trust.key;

import java.util.Arrays;
import java.util.function.Supplier;
import org.agntcy.dir.record.error.InvalidInputException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// The texts that a private key is given as.
final class PrivateKeyText {

    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

    private PrivateKeyText() {}

    static SigningKey read(String text, Supplier<byte[]> password) {
        Pem pem = Pem.find(text)
                .orElseThrow(() -> new InvalidInputException(
                        "the text is no private key; expected PEM, a line -----BEGIN … PRIVATE KEY----- first"));
        return switch (pem.label()) {
            case "ENCRYPTED SIGSTORE PRIVATE KEY", "ENCRYPTED COSIGN PRIVATE KEY" -> decrypt(pem.content(), password);
            case "PRIVATE KEY" -> ofPkcs8(pem.content());
            case "EC PRIVATE KEY" -> ofCurve(pem.content());
            case "RSA PRIVATE KEY" -> ofRsa(pem.content());
            case "ENCRYPTED PRIVATE KEY" ->
                throw new InvalidInputException("private keys encrypted with PKCS #8 are not accepted; convert it with "
                        + "cosign import-key-pair, which encrypts it as well");
            case "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE" ->
                throw new InvalidInputException(
                        "a PEM text of type " + pem.label() + " cannot sign; give the private key that belongs to it");
            default ->
                throw new InvalidInputException("a PEM text of type " + pem.label()
                        + " is no private key; expected ENCRYPTED SIGSTORE PRIVATE KEY, PRIVATE KEY, EC PRIVATE KEY or "
                        + "RSA PRIVATE KEY");
        };
    }

    private static SigningKey decrypt(byte[] json, Supplier<byte[]> password) {
        byte[] pkcs8 = EncryptedKey.parse(json).decrypt(password.get());
        try {
            return ofPkcs8(pkcs8);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static SigningKey ofPkcs8(byte[] pkcs8) {
        return Der.read(
                "the private key",
                () -> PrivateKeyCheck.check(PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(pkcs8))));
    }

    private static SigningKey ofCurve(byte[] sec1) {
        return Der.read("the private key", () -> {
            ECPrivateKey key = ECPrivateKey.getInstance(ASN1Primitive.fromByteArray(sec1));
            ASN1ObjectIdentifier curve = PublicKeyCheck.curve(
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()));
            return PrivateKeyCheck.check(
                    new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key));
        });
    }

    private static SigningKey ofRsa(byte[] pkcs1) {
        return Der.read("the private key", () -> {
            RSAPrivateKey key = RSAPrivateKey.getInstance(ASN1Primitive.fromByteArray(pkcs1));
            return PrivateKeyCheck.check(new PrivateKeyInfo(RSA, key));
        });
    }
}
