package org.agntcy.dir.trust.key;

import org.agntcy.dir.record.error.InvalidInputException;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// The texts that a public key is given as.
final class PublicKeyText {

    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

    private PublicKeyText() {}

    static VerificationKey read(String text) {
        return Pem.find(text).map(PublicKeyText::read).orElseGet(() -> PublicKeyCheck.read(Pem.decode(text)));
    }

    private static VerificationKey read(Pem pem) {
        return switch (pem.label()) {
            case "PUBLIC KEY" -> PublicKeyCheck.read(pem.content());
            case "RSA PUBLIC KEY" -> PublicKeyCheck.read(ofRsa(pem.content()));
            case "CERTIFICATE" -> PublicKeyCheck.read(ofCertificate(pem.content()));
            default ->
                throw new InvalidInputException("a PEM text of type " + pem.label()
                        + " is no public key; expected PUBLIC KEY, RSA PUBLIC KEY or " + "CERTIFICATE");
        };
    }

    private static byte[] ofRsa(byte[] pkcs1) {
        return Der.read(
                "the RSA public key",
                () -> new SubjectPublicKeyInfo(RSA, ASN1Primitive.fromByteArray(pkcs1)).getEncoded("DER"));
    }

    private static byte[] ofCertificate(byte[] certificate) {
        return Der.read(
                "the certificate",
                () -> Certificate.getInstance(ASN1Primitive.fromByteArray(certificate))
                        .getSubjectPublicKeyInfo()
                        .getEncoded("DER"));
    }
}
