package org.agntcy.dir.trust.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/// Whom a certificate of Fulcio names.
///
/// The subject is its one alternative name: an e-mail address, a URI, or a user name (other name
/// 1.3.6.1.4.1.57264.1.7). The issuer is in extension 1.3.6.1.4.1.57264.1.8, or as bare text in the older one
/// that ends in 1.1.
final class CertifiedSigner {

    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
    private static final String OLDER_ISSUER = "1.3.6.1.4.1.57264.1.1";
    private static final ASN1ObjectIdentifier USER_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.7");

    private CertifiedSigner() {}

    static Signer.CertifiedIdentity of(X509Certificate certificate) throws InvalidSignatureException {
        try {
            return new Signer.CertifiedIdentity(
                    issuer(certificate),
                    subject(certificate),
                    certificate.getIssuerX500Principal().getName(X500Principal.RFC2253));
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed input by every kind of unchecked exception.
            throw new InvalidSignatureException("the names in the certificate are malformed", malformed);
        }
    }

    private static String issuer(X509Certificate certificate) throws IOException, InvalidSignatureException {
        byte[] encoded = certificate.getExtensionValue(ISSUER);
        if (encoded != null) {
            return ASN1UTF8String.getInstance(ASN1Primitive.fromByteArray(octets(encoded)))
                    .getString();
        }
        byte[] older = certificate.getExtensionValue(OLDER_ISSUER);
        if (older == null) {
            throw new InvalidSignatureException("the certificate does not say who vouched for its subject");
        }
        return new String(octets(older), StandardCharsets.UTF_8);
    }

    private static String subject(X509Certificate certificate) throws IOException, InvalidSignatureException {
        byte[] encoded = certificate.getExtensionValue(SUBJECT_ALTERNATIVE_NAME);
        GeneralName[] names = encoded == null
                ? new GeneralName[0]
                : GeneralNames.getInstance(ASN1Primitive.fromByteArray(octets(encoded)))
                        .getNames();
        if (names.length != 1) {
            throw new InvalidSignatureException("the certificate names " + names.length + " subjects instead of one");
        }
        GeneralName name = names[0];
        return switch (name.getTagNo()) {
            case GeneralName.rfc822Name, GeneralName.uniformResourceIdentifier ->
                name.getName().toString();
            case GeneralName.otherName -> userName(OtherName.getInstance(name.getName()));
            default ->
                throw new InvalidSignatureException(
                        "the certificate names its subject neither by e-mail address nor by URI");
        };
    }

    private static String userName(OtherName name) throws InvalidSignatureException {
        if (!name.getTypeID().equals(USER_NAME)) {
            throw new InvalidSignatureException("the certificate has a name of unknown type "
                    + Quoted.of(name.getTypeID().getId()));
        }
        return ASN1UTF8String.getInstance(name.getValue()).getString();
    }

    private static byte[] octets(byte[] encoded) {
        return ASN1OctetString.getInstance(encoded).getOctets();
    }
}
