package org.agntcy.dir.gateway.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.Meaning;

/// Workloads by SPIFFE.
@ConfigMapping(prefix = "gateway.spiffe", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface SpiffeConfig {

    X509 x509();

    Jwt jwt();

    /// Client certificates that Envoy has seen.
    interface X509 {

        @Meaning("Whether workloads are known by the SPIFFE ID of the client certificate that Envoy has verified, which"
                + " counts before any token. Not set: they are. `true` lets the gateway also start when it knows nobody"
                + " else; `false` leaves certificates aside.")
        @WithConverter(GoBoolean.class)
        Optional<Boolean> enabled();

        @Meaning(
                "Believes the header `x-forwarded-client-cert` where Envoy names no SPIFFE ID by itself. Only for an"
                        + " Envoy that sets or removes this header on every listener: else clients can call themselves anything.")
        @WithDefault("false")
        @WithConverter(GoBoolean.class)
        boolean headerTrusted();
    }

    /// JWT-SVIDs as bearer tokens.
    interface Jwt {

        @Meaning("Takes JWT-SVIDs.")
        @WithDefault("false")
        @WithConverter(GoBoolean.class)
        boolean enabled();

        @Meaning("The SPIFFE Workload API, `unix:///path` or `tcp://ip:port`, which tells the keys of trust domains."
                + " Required with `SPIFFE_JWT_ENABLED`. While it has not told any, JWT-SVIDs are answered with 503.")
        Optional<String> socketPath();

        @Meaning("Audiences of JWT-SVIDs, comma-separated; a token for any one of them is taken. Required with"
                + " `SPIFFE_JWT_ENABLED`.")
        Optional<List<String>> audiences();
    }
}
