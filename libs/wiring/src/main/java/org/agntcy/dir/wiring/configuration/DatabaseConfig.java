package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// The PostgreSQL that holds the index.
@ConfigMapping(prefix = "directory.server.database", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface DatabaseConfig {

    @Meaning("Kind of database; `postgres` is the only one.")
    @WithDefault("postgres")
    String type();

    Postgres postgres();

    /// Address and credentials.
    interface Postgres {

        @Meaning("Host name or address.")
        @WithDefault("localhost")
        String host();

        @Meaning("Port; 1 to 65535.")
        @WithDefault("5432")
        int port();

        @Meaning("Name of the database.")
        @WithDefault("dir")
        String database();

        @Meaning("User; it must be allowed to create tables and, on the first start, the extension pg_trgm.")
        Optional<String> username();

        @Meaning("Password of the user.")
        Optional<String> password();

        @Meaning("TLS to the database: `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`.")
        @WithDefault("disable")
        String sslMode();

        @Meaning(
                "Authorities that the database's certificate is checked against with `verify-ca` and `verify-full`, a PEM"
                        + " file; those of the system when empty.")
        Optional<String> sslRootCert();

        @Meaning(
                "SPIFFE IDs of the database, comma-separated. Set: both sides show SVIDs, and `ssl_mode` has no effect."
                        + " Needs `authn.enabled`.")
        Optional<List<String>> spiffeIds();

        @Meaning("Connections that the server keeps open at most.")
        @WithDefault("16")
        int poolSize();

        @Meaning("Time for one statement, waiting for a connection included.")
        @WithDefault("30s")
        @WithConverter(GoDuration.class)
        Duration timeout();
    }
}
