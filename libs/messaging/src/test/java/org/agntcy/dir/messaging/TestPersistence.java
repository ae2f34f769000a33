package org.agntcy.dir.messaging;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Migrations;
import org.agntcy.dir.persistence.database.StatementObserver;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// A migrated database with a pool of connections.
public final class TestPersistence implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Database database;

    private TestPersistence(TestDatabase server, int connections) {
        Migrations.apply(server.jdbcUrl(), server.user(), server.password());
        pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(server.host())
                        .setPort(server.port())
                        .setDatabase(server.name())
                        .setUser(server.user())
                        .setPassword(server.password()))
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx)
                .build();
        database = new Database(pool, Duration.ofSeconds(20), StatementObserver.none());
    }

    /// A new database for as many users at a time.
    public static TestPersistence withConnections(int connections) {
        return new TestPersistence(TestDatabase.create(), connections);
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        pool.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
