package org.agntcy.dir.testdomain;

import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate chain, leaf first, and the key pair of its leaf.
public record IssuedSvid(List<X509Certificate> chain, KeyPair keys) {

    public IssuedSvid {
        chain = List.copyOf(chain);
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /// DER, one certificate behind the other, as the Workload API sends them.
    public static byte[] encode(List<X509Certificate> certificates) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (X509Certificate certificate : certificates) {
            try {
                bytes.writeBytes(certificate.getEncoded());
            } catch (CertificateEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return bytes.toByteArray();
    }
}
