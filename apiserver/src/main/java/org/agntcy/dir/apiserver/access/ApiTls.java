package org.agntcy.dir.apiserver.access;

import io.netty.handler.ssl.ClientAuth;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;

/// TLS of the API's port, on the live identity. Whether clients must show a certificate is set by
/// `quarkus.grpc.server.ssl.client-auth`.
///
/// The transport below Vert.x gets it, because Vert.x shows nobody the connections that it refuses. Vert.x itself
/// is told that the port is plain text, or it would put TLS of its own in the place of this one.
@Singleton
final class ApiTls implements ServerBuilderCustomizer<VertxServerBuilder> {

    private final AuthnConfig authn;
    private final ServiceIdentity identity;
    private final AccessTrail trail;

    ApiTls(AuthnConfig authn, ServiceIdentity identity, AccessTrail trail) {
        this.authn = authn;
        this.identity = identity;
        this.trail = trail;
    }

    /// @throws IllegalStateException without an identity to protect the port with
    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
        if (authn.enabled()) {
            // Who is refused here is heard of by the handshake that fails, with the same reason and an address.
            IdentityTls tls = new IdentityTls(identity.require("clients"), PeerRule.any(), (_, _) -> {});
            builder.nettyBuilder()
                    .protocolNegotiator(
                            new WatchedTls(tls.forServer(clients(config.ssl().clientAuth())), trail));
        }
    }

    private static ClientAuth clients(io.vertx.core.http.ClientAuth configured) {
        return switch (configured) {
            case NONE -> ClientAuth.NONE;
            case REQUEST -> ClientAuth.OPTIONAL;
            case REQUIRED -> ClientAuth.REQUIRE;
        };
    }
}
