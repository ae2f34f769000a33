package org.agntcy.dir.identity.tls;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.agntcy.dir.identity.WorkloadIdentity;

/// TLS 1.2 and 1.3 on the live identity, for gRPC (ALPN `h2`) and for others.
public final class IdentityTls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SvidKeyManager keys;
    private final PeerTrustManager trust;

    /// Prepares both managers.
    ///
    /// @param rule who may be at the other end
    /// @param refusals hears who was turned away
    public IdentityTls(WorkloadIdentity identity, PeerRule rule, RefusalListener refusals) {
        this.keys = new SvidKeyManager(identity);
        this.trust = new PeerTrustManager(identity, rule, refusals);
    }

    public SvidKeyManager keys() {
        return keys;
    }

    public PeerTrustManager trust() {
        return trust;
    }

    /// For a gRPC server.
    ///
    /// @param clients whether they must show an SVID
    public SslContext forServer(ClientAuth clients) {
        try {
            return GrpcSslContexts.configure(SslContextBuilder.forServer(keys), SslProvider.JDK)
                    .trustManager(trust)
                    .clientAuth(clients)
                    .protocols(PROTOCOLS)
                    .build();
        } catch (SSLException unsupported) {
            throw new IllegalStateException("TLS is not available", unsupported);
        }
    }

    /// For a gRPC client that shows its SVID.
    public SslContext forClient() {
        return client(GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                .keyManager(keys));
    }

    /// For a gRPC client that shows no certificate, because its calls carry tokens.
    public SslContext forAnonymousClient() {
        return client(GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK));
    }

    /// For anything else in the Java world.
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("TLS is not available", unsupported);
        }
    }

    private SslContext client(SslContextBuilder builder) {
        try {
            return builder.trustManager(trust).protocols(PROTOCOLS).build();
        } catch (SSLException unsupported) {
            throw new IllegalStateException("TLS is not available", unsupported);
        }
    }
}
