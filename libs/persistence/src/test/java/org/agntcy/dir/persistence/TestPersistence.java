package org.agntcy.dir.persistence;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import org.agntcy.dir.persistence.database.ConnectionTuning;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Migrations;
import org.agntcy.dir.persistence.database.StatementObserver;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// A migrated database with a pool of two connections, and a count of the statements sent to it.
public final class TestPersistence implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase server;
    private final Pool pool;
    private final StatementCount statements = new StatementCount();
    private final Database database;

    private TestPersistence(TestDatabase server) {
        this.server = server;
        PgConnectOptions options = new PgConnectOptions()
                .setHost(server.host())
                .setPort(server.port())
                .setDatabase(server.name())
                .setUser(server.user())
                .setPassword(server.password());
        pool = PgBuilder.pool()
                .connectingTo(ConnectionTuning.apply(options))
                .with(new PoolOptions().setMaxSize(2))
                .using(vertx)
                .build();
        database = new Database(pool, DEADLINE, statements);
    }

    public static TestPersistence create() {
        return new TestPersistence(Migrated.ONCE.copy());
    }

    public static TestPersistence on(TestDatabase server) {
        return new TestPersistence(migrated(server));
    }

    public Database database() {
        return database;
    }

    public Database database(Duration deadline) {
        return new Database(pool, deadline, statements);
    }

    public Database database(StatementObserver observer) {
        return new Database(pool, DEADLINE, observer);
    }

    public TestDatabase server() {
        return server;
    }

    public StatementCount statements() {
        return statements;
    }

    private static TestDatabase migrated(TestDatabase server) {
        Migrations.apply(server.jdbcUrl(), server.user(), server.password());
        return server;
    }

    @Override
    public void close() {
        pool.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// What all others are copies of: that takes a tenth of the time of the migrations.
    private static final class Migrated {
        static final TestDatabase ONCE = migrated(TestDatabase.create());
    }
}
