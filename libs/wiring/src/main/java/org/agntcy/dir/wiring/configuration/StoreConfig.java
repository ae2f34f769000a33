package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// Where record bytes live.
@ConfigMapping(prefix = "directory.server.store", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface StoreConfig {

    @Meaning("Kind of store; `oci` is the only one.")
    @WithDefault("oci")
    String provider();

    Oci oci();

    Verification verification();

    /// An OCI registry or a local OCI image layout.
    interface Oci {

        @Meaning("Folder of a local OCI image layout. When set, the registry settings are ignored.")
        Optional<String> localDir();

        @Meaning("Accepted for compatibility, without effect: reads are served from the index and from memory.")
        Optional<String> cacheDir();

        @Meaning("Address of the registry, `host:port`, with or without `http://` or `https://`.")
        @WithDefault("127.0.0.1:5555")
        String registryAddress();

        @Meaning("Address of the registry as other directories reach it; empty: `registry_address`.")
        Optional<String> advertisedRegistryAddress();

        @Meaning("Whether the advertised registry speaks plain HTTP.")
        @WithDefault("false")
        @WithConverter(GoBoolean.class)
        boolean advertisedInsecure();

        @Meaning("Repository that holds all records.")
        @WithDefault("dir")
        String repositoryName();

        @Meaning(
                "File with the certificate authorities (PEM) that the registry's certificate is checked against; empty: those of the JVM.")
        Optional<String> caFile();

        @Meaning("Time for one answer of the registry.")
        @WithDefault("10s")
        @WithConverter(GoDuration.class)
        Duration timeout();

        Authentication authConfig();
    }

    /// Credentials for the registry; all empty means anonymous.
    interface Authentication {

        @Meaning("Plain HTTP instead of TLS.")
        @WithDefault("true")
        @WithConverter(GoBoolean.class)
        boolean insecure();

        @Meaning("User for basic authentication and for token requests.")
        Optional<String> username();

        @Meaning("Password for basic authentication and for token requests.")
        Optional<String> password();

        @Meaning("Bearer token sent as it is.")
        Optional<String> accessToken();

        @Meaning("Refresh token that is exchanged for access tokens.")
        Optional<String> refreshToken();
    }

    /// Checks on stored bytes.
    interface Verification {

        @Meaning("Accepted for compatibility, without effect: bytes are always verified against their digest.")
        @WithDefault("true")
        @WithConverter(GoBoolean.class)
        boolean enabled();
    }
}
