package org.agntcy.dir.identity.tls;

import io.spiffe.spiffeid.SpiffeId;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.agntcy.dir.identity.WorkloadIdentity;

/// Trusts peers by the bundles that the identity has at this moment. Names of hosts play no role.
public final class PeerTrustManager extends X509ExtendedTrustManager {

    private final WorkloadIdentity identity;
    private final PeerChain chains;
    private final PeerRule rule;
    private final RefusalListener refusals;

    public PeerTrustManager(WorkloadIdentity identity, PeerRule rule, RefusalListener refusals) {
        this.identity = identity;
        this.chains = new PeerChain(identity::bundle);
        this.rule = rule;
        this.refusals = refusals;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws PeerRefusedException {
        verify(chain, "");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws PeerRefusedException {
        verify(chain, "");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws PeerRefusedException {
        verify(chain, String.valueOf(socket.getRemoteSocketAddress()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws PeerRefusedException {
        verify(chain, String.valueOf(socket.getRemoteSocketAddress()));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws PeerRefusedException {
        verify(chain, address(engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws PeerRefusedException {
        verify(chain, address(engine));
    }

    /// Empty: a list of authorities would tell strangers with whom this process is federated.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private void verify(X509Certificate[] chain, String peer) throws PeerRefusedException {
        try {
            SpiffeId id = chains.verify(chain, identity.clock().instant());
            if (!rule.test(id)) {
                throw PeerRefusedException.bad("unexpected peer " + id);
            }
        } catch (PeerRefusedException refused) {
            refusals.refused(peer, String.valueOf(refused.getMessage()));
            throw refused;
        }
    }

    private static String address(SSLEngine engine) {
        return engine.getPeerHost() == null ? "" : engine.getPeerHost() + ":" + engine.getPeerPort();
    }
}
