package org.agntcy.dir.testdomain;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;

/// What signs certificates: its own certificate and key, and the certificates between it and the root.
///
/// @param intermediates itself and those above it, without the root; empty for a root
public record Authority(X509Certificate certificate, KeyPair keys, List<X509Certificate> intermediates) {

    public Authority {
        intermediates = List.copyOf(intermediates);
    }

    /// A self-signed root for a trust domain.
    static Authority root(String trustDomain, Instant now) {
        KeyPair keys = Keys.create();
        X500Name name = new X500Name("C=US,O=SPIRE,CN=" + trustDomain);
        X509Certificate certificate = RootCertificate.sign(name, keys, "spiffe://" + trustDomain, now);
        return new Authority(certificate, keys, List.of());
    }

    X500Name name() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    /// A draft of a workload's certificate, signed by this authority.
    public CertificateDraft draft(String id, Instant now, Duration lifetime) {
        return new CertificateDraft(this, id, now, lifetime);
    }
}
