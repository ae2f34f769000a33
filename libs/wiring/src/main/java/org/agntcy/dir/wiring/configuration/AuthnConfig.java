package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.Meaning;

/// Who a service is, and how its clients prove who they are.
@ConfigMapping(prefix = "directory.server.authn", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface AuthnConfig {

    @Meaning("Requires an identity from every client and presents the service's own, both from SPIFFE. Off: plain text,"
            + " and nobody is known.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("How clients prove who they are: `x509` (mutual TLS with X.509-SVIDs) or `jwt` (TLS, and a JWT-SVID in the"
            + " `authorization` header).")
    @WithDefault("x509")
    String mode();

    @Meaning("The SPIFFE Workload API, `unix:///path` or `tcp://ip:port`. Required with `authn.enabled`.")
    Optional<String> socketPath();

    @Meaning("Audiences of JWT-SVIDs, comma-separated; a token for any one of them is taken. Required in mode `jwt`.")
    Optional<List<String>> audiences();

    @Meaning("SPIFFE IDs of gateways that let people in, comma-separated. Of these, and of nobody else, the headers"
            + " `x-auth-principal`, or `x-auth-provider` and `x-username`, are believed; they name the person in the"
            + " audit trail and decide nothing.")
    Optional<List<String>> gatewaySpiffeIds();
}
