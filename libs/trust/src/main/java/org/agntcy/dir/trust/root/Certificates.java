package org.agntcy.dir.trust.root;

import com.google.protobuf.ByteString;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Decodes certificates.
public final class Certificates {

    private Certificates() {}

    /// Reads one certificate in PEM.
    ///
    /// @param what starts the message when it is none
    /// @throws InvalidInputException when the text is no certificate
    public static X509Certificate readPem(String what, String pem) {
        return decode(what, ByteString.copyFromUtf8(pem));
    }

    /// Reads one certificate in DER.
    ///
    /// @param what starts the message when it is none
    /// @throws InvalidInputException when the bytes are no certificate, or not one alone
    public static X509Certificate read(String what, ByteString der) {
        X509Certificate certificate = decode(what, der);
        try {
            if (ByteString.copyFrom(certificate.getEncoded()).equals(der)) {
                return certificate;
            }
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was decoded has its encoding", impossible);
        }
        throw new InvalidInputException(what + " is not the DER form of one certificate");
    }

    private static X509Certificate decode(String what, ByteString encoded) {
        try {
            if (CertificateFactory.getInstance("X.509").generateCertificate(encoded.newInput())
                    instanceof X509Certificate certificate) {
                return certificate;
            }
            throw new InvalidInputException(what + " is no X.509 certificate");
        } catch (CertificateException malformed) {
            throw new InvalidInputException(
                    what + " is no certificate: " + Quoted.of(String.valueOf(malformed.getMessage())), malformed);
        }
    }
}
