package org.agntcy.dir.identity.tls;

import io.spiffe.svid.x509svid.X509Svid;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.record.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/// Shows the SVID that the identity has at the moment of the handshake, or none while it has none.
///
/// A handshake asks for an alias, then for its certificates, then for its key. So that a rotation in
/// between cannot mix two SVIDs, each has an alias of its own, and the last few are kept.
public final class SvidKeyManager extends X509ExtendedKeyManager {

    private static final int KEPT = 16;

    private final WorkloadIdentity identity;
    private final Map<String, X509Svid> offered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, X509Svid> eldest) {
            return size() > KEPT;
        }
    };

    public SvidKeyManager(WorkloadIdentity identity) {
        this.identity = identity;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return offer(keyType);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return offer(keyTypes);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return offer(keyType);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return offer(keyTypes);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return aliases(keyType);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return aliases(keyType);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        X509Svid svid = find(alias);
        return svid == null ? null : svid.getChainArray();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        X509Svid svid = find(alias);
        return svid == null ? null : svid.getPrivateKey();
    }

    private String @Nullable [] aliases(String keyType) {
        String alias = offer(keyType);
        return alias == null ? null : new String[] {alias};
    }

    private @Nullable String offer(String... keyTypes) {
        X509Svid svid;
        try {
            svid = identity.svid();
        } catch (UnavailableException none) {
            return null;
        }
        if (!Arrays.asList(keyTypes).contains(svid.getPrivateKey().getAlgorithm())) {
            return null;
        }
        String alias = "svid-" + svid.getLeaf().getSerialNumber().toString(16);
        synchronized (offered) {
            offered.put(alias, svid);
        }
        return alias;
    }

    private @Nullable X509Svid find(String alias) {
        synchronized (offered) {
            return offered.get(alias);
        }
    }
}
