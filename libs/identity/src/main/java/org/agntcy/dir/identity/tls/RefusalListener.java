package org.agntcy.dir.identity.tls;

/// Hears of peers whose certificate was not accepted. Called during the handshake; must not block.
@FunctionalInterface
public interface RefusalListener {

    /// A peer was turned away.
    ///
    /// @param peer address of the peer, as far as it is known
    /// @param reason names the SPIFFE ID or trust domain, where the certificate has one
    void refused(String peer, String reason);
}
