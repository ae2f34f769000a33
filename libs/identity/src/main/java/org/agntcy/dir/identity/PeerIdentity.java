package org.agntcy.dir.identity;

import io.spiffe.spiffeid.SpiffeId;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// Who is at the other end of a TLS connection.
///
/// @param expiry of its certificate
public record PeerIdentity(String spiffeId, String trustDomain, Instant expiry) {

    /// The peer of a connection, when it has shown a certificate. The handshake has verified it.
    public static Optional<PeerIdentity> of(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            if (chain.length == 0 || !(chain[0] instanceof X509Certificate leaf)) {
                return Optional.empty();
            }
            SpiffeId id = SpiffeName.of(leaf);
            return Optional.of(new PeerIdentity(
                    id.toString(),
                    id.getTrustDomain().getName(),
                    leaf.getNotAfter().toInstant()));
        } catch (SSLPeerUnverifiedException | IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    /// Whether the peer may still be taken for who it was when the connection began. Connections live long,
    /// and a resumed TLS session verifies nothing again: its certificate may have expired, or its trust
    /// domain be
    /// forgotten.
    ///
    /// @return what is wrong; nothing when all is well
    public Optional<String> staleness(WorkloadIdentity own) {
        if (!own.clock().instant().isBefore(expiry)) {
            return Optional.of("the certificate of " + spiffeId + " expired at " + expiry);
        }
        if (own.bundle(trustDomain).isEmpty()) {
            return Optional.of("no X.509 bundle for trust domain \"" + trustDomain + "\"");
        }
        return Optional.empty();
    }
}
