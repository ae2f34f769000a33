package org.agntcy.dir.gateway.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// Ports, logs, the role file, and the choice of a provider.
@ConfigMapping(prefix = "gateway", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface GatewayConfig {

    @Meaning("Where Envoy reaches the gateway, `host:port`; `:port` means every interface. Plain text: Envoy stands"
            + " beside it.")
    @WithDefault(":9002")
    String listenAddress();

    @Meaning("Lines that are logged: `debug`, `info`, `warn` or `error`; anything else is `info`. The audit trail is"
            + " written in any case.")
    @WithDefault("info")
    String logLevel();

    @Meaning("Form of the lines that are logged: `text` or `json`; anything else is `text`.")
    @WithDefault("text")
    String logFormat();

    @Meaning("The provider of tokens that do not tell by themselves whose they are: `github`, `oidc:` and the key of an"
            + " issuer, or `oidc` for the issuer that the token names.")
    @WithDefault("github")
    String defaultProvider();

    Metrics metrics();

    Rbac rbac();

    Cache cache();

    Tls tls();

    /// The management port.
    interface Metrics {

        @Meaning("Where the management port (metrics, health) listens, `host:port`.")
        @WithDefault(":9090")
        String address();
    }

    /// The role file.
    interface Rbac {

        @Meaning("The role file: who may call what. One that cannot be used stops the start; later it changes nothing"
                + " and is reported.")
        @WithDefault("/etc/envoy-authz/rbac-config.yaml")
        Path configPath();

        @Meaning("How often the role file is looked at for changes.")
        @WithDefault("1s")
        @WithConverter(GoDuration.class)
        Duration reloadInterval();
    }

    /// Connections to providers.
    interface Tls {

        @Meaning(
                "Authorities in PEM form that providers may have certificates of, such as that of a company, beside the"
                        + " public ones of the Java runtime. Read once, at start.")
        Optional<Path> caFile();
    }

    /// What is remembered.
    interface Cache {

        @Meaning("Most tokens remembered of each provider; about 1 KB each. Tokens themselves are not kept, only their"
                + " SHA-256.")
        @WithDefault("10000")
        int size();
    }
}
