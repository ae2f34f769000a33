package org.agntcy.dir.wiring.database;

import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import org.agntcy.dir.wiring.configuration.DatabaseConfig;

/// How to connect to the database beside the pool.
@Singleton
public class Connections {

    private final DatabaseConfig.Postgres postgres;
    private final DatabaseSecurity security;

    Connections(DatabaseConfig config, DatabaseSecurity security) {
        this.postgres = config.postgres();
        this.security = security;
    }

    /// Options for a connection that one owner keeps open.
    public PgConnectOptions options() {
        return security.apply(new PgConnectOptions()
                .setHost(postgres.host())
                .setPort(postgres.port())
                .setDatabase(postgres.database())
                .setUser(postgres.username().orElse(""))
                .setPassword(postgres.password().orElse("")));
    }
}
