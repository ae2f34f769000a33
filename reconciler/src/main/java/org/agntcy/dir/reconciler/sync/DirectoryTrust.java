package org.agntcy.dir.reconciler.sync;

import io.grpc.ChannelCredentials;
import io.grpc.CompositeChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettySslContextChannelCredentials;
import java.util.List;
import java.util.function.Function;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.identity.token.BearerTokens;
import org.agntcy.dir.identity.token.Tokens;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.agntcy.dir.wiring.configuration.RegsyncConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;

/// How this reconciler and other directories prove to each other who they are.
///
/// @param security for health
/// @param credentials of a connection to a directory
record DirectoryTrust(ConnectionSecurity security, Function<DirectoryAddress, ChannelCredentials> credentials) {

    private static final String PEER = "other directories";
    private static final String HEALTH = "directories";

    /// What the configuration says.
    ///
    /// @throws IllegalStateException when it asks for a mode that is none, or lacks an audience
    static DirectoryTrust of(RegsyncConfig.Authn config, ServiceIdentity identity) {
        if (!config.enabled()) {
            return new DirectoryTrust(
                    new ConnectionSecurity(HEALTH, "TLS for https addresses, else plain text"),
                    directory ->
                            directory.isTls() ? TlsChannelCredentials.create() : InsecureChannelCredentials.create());
        }
        IdentityTls tls = identity.tls(PEER, PeerRule.any());
        return switch (config.mode()) {
            case "x509" -> always(ConnectionSecurity.SVIDS, NettySslContextChannelCredentials.create(tls.forClient()));
            case "jwt" ->
                always(
                        "TLS, their SVID and our token",
                        CompositeChannelCredentials.create(
                                NettySslContextChannelCredentials.create(tls.forAnonymousClient()),
                                tokens(config, identity)));
            case "jwt-tls" ->
                always(
                        "TLS of the web and our token",
                        CompositeChannelCredentials.create(TlsChannelCredentials.create(), tokens(config, identity)));
            default ->
                throw new IllegalStateException(
                        "invalid regsync.authn.mode: " + config.mode() + "; set it to x509, jwt or jwt-tls");
        };
    }

    private static DirectoryTrust always(String protection, ChannelCredentials credentials) {
        return new DirectoryTrust(new ConnectionSecurity(HEALTH, protection), _ -> credentials);
    }

    private static BearerTokens tokens(RegsyncConfig.Authn config, ServiceIdentity identity) {
        List<String> audiences = config.audiences().orElse(List.of());
        if (audiences.isEmpty()) {
            throw new IllegalStateException(
                    "regsync.authn.mode " + config.mode() + " needs an audience; set regsync.authn.audiences");
        }
        return new BearerTokens(new Tokens(identity.require(PEER)), audiences.getFirst());
    }
}
