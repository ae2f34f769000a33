package org.agntcy.dir.wiring.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.agntcy.dir.persistence.database.ConnectionTuning;

/// Builds the pool with the connection settings that the index's statements are written for.
@Singleton
final class IndexPool implements PgPoolCreator {

    private final DatabaseSecurity security;

    IndexPool(DatabaseSecurity security) {
        this.security = security;
    }

    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(ConnectionTuning.apply(
                        security.apply(input.pgConnectOptionsList().getFirst())))
                .using(input.vertx())
                .build();
    }
}
