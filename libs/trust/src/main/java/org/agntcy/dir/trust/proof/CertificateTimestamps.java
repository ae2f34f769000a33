package org.agntcy.dir.trust.proof;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.root.TrustedLog;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.TBSCertificate;

/// Whether a certificate was promised to be published: that is what keeps an authority from issuing in secret.
final class CertificateTimestamps {

    private static final ASN1ObjectIdentifier EXTENSION = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
    private static final int EXTENSIONS_TAG = 3;
    private static final int PRECERTIFICATE_ENTRY = 1;

    private final List<TrustedLog> logs;

    CertificateTimestamps(List<TrustedLog> logs) {
        this.logs = logs;
    }

    /// Verifies that a log that is trusted promised to publish the certificate.
    ///
    /// @param issuer the certificate of the authority that issued it
    void verify(X509Certificate certificate, X509Certificate issuer) throws InvalidSignatureException {
        byte[] extension = certificate.getExtensionValue(EXTENSION.getId());
        if (extension == null) {
            throw new InvalidSignatureException("the certificate has no timestamp of a certificate log");
        }
        byte[] precertificate = precertificate(certificate);
        byte[] issuerKeyHash = Sha256.of(issuer.getPublicKey().getEncoded());
        Reasons reasons = new Reasons("no timestamp of a certificate log in the certificate is good");
        for (CertificateTimestamp timestamp : CertificateTimestamp.readList(octets(octets(extension)))) {
            if (isSigned(timestamp, signedBytes(timestamp, issuerKeyHash, precertificate), reasons)) {
                return;
            }
        }
        throw reasons.refusal();
    }

    private boolean isSigned(CertificateTimestamp timestamp, byte[] signedBytes, Reasons reasons) {
        List<TrustedLog> named =
                logs.stream().filter(log -> log.id().equals(timestamp.logId())).toList();
        if (named.isEmpty()) {
            reasons.add("one is of a log that is not in the trusted root");
        }
        for (TrustedLog log : named) {
            if (!log.validFor().contains(timestamp.time())) {
                reasons.add("log " + log.address() + " is not trusted for " + timestamp.time());
            } else if (log.key().verifies(signedBytes, timestamp.signature().toByteArray())) {
                return true;
            } else {
                reasons.add("the signature of log " + log.address() + " is not one over this certificate");
            }
        }
        return false;
    }

    private static byte[] signedBytes(CertificateTimestamp timestamp, byte[] issuerKeyHash, byte[] precertificate) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            // Version 1, type certificate_timestamp.
            output.writeShort(0);
            output.writeLong(timestamp.time().toEpochMilli());
            output.writeShort(PRECERTIFICATE_ENTRY);
            output.write(issuerKeyHash);
            output.writeByte(precertificate.length >>> 16);
            output.writeShort(precertificate.length);
            output.write(precertificate);
            output.writeShort(timestamp.extensions().size());
            output.write(timestamp.extensions().toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// What the log saw: the certificate's content without the timestamps, which were not there yet.
    private static byte[] precertificate(X509Certificate certificate) throws InvalidSignatureException {
        try {
            ASN1Sequence content = (ASN1Sequence)
                    TBSCertificate.getInstance(certificate.getTBSCertificate()).toASN1Primitive();
            ASN1EncodableVector elements = new ASN1EncodableVector();
            for (ASN1Encodable element : content) {
                elements.add(
                        element instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS_TAG
                                ? withoutTimestamps(tagged)
                                : element);
            }
            return new DERSequence(elements).getEncoded("DER");
        } catch (CertificateEncodingException | IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed input by every kind of unchecked exception.
            throw new InvalidSignatureException("the certificate's content cannot be read", malformed);
        }
    }

    private static ASN1Encodable withoutTimestamps(ASN1TaggedObject tagged) {
        ASN1EncodableVector kept = new ASN1EncodableVector();
        for (ASN1Encodable extension : ASN1Sequence.getInstance(tagged, true)) {
            if (!Extension.getInstance(extension).getExtnId().equals(EXTENSION)) {
                kept.add(extension);
            }
        }
        return new DERTaggedObject(true, EXTENSIONS_TAG, new DERSequence(kept));
    }

    private static byte[] octets(byte[] encoded) throws InvalidSignatureException {
        try {
            return ASN1OctetString.getInstance(encoded).getOctets();
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSignatureException("the certificate's timestamps of logs cannot be read", malformed);
        }
    }
}
