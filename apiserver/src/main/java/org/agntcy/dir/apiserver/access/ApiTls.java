package org.agntcy.dir.apiserver.access;

import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;

/// TLS of the API's port, on the live identity. Whether clients must show a certificate is set by
/// `quarkus.grpc.server.ssl.client-auth`, which is applied after this.
@Singleton
final class ApiTls implements ServerBuilderCustomizer<VertxServerBuilder> {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final Optional<WorkloadIdentity> identity;
    private final AccessTrail trail;

    ApiTls(AuthnConfig authn, ServiceIdentity identity, AccessTrail trail) {
        this.identity = identity.find().filter(_ -> authn.enabled());
        this.trail = trail;
    }

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
        identity.ifPresent(own -> {
            IdentityTls tls = new IdentityTls(own, PeerRule.any(), trail::refused);
            builder.useSsl(options -> options.setKeyCertOptions(KeyCertOptions.wrap(tls.keys()))
                    .setTrustOptions(TrustOptions.wrap(tls.trust()))
                    .setEnabledSecureTransportProtocols(new LinkedHashSet<>(PROTOCOLS)));
        });
    }
}
