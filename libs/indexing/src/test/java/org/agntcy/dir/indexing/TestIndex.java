package org.agntcy.dir.indexing;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.persistence.database.ConnectionTuning;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Migrations;
import org.agntcy.dir.persistence.database.StatementObserver;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.scan.SkippedTagRepository;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// A migrated database of its own, and what its index says.
final class TestIndex implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 8;

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Database database;

    TestIndex() {
        this(TestDatabase.create());
    }

    TestIndex(TestDatabase server) {
        Migrations.apply(server.jdbcUrl(), server.user(), server.password());
        PgConnectOptions options = new PgConnectOptions()
                .setHost(server.host())
                .setPort(server.port())
                .setDatabase(server.name())
                .setUser(server.user())
                .setPassword(server.password());
        pool = PgBuilder.pool()
                .connectingTo(ConnectionTuning.apply(options))
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build();
        database = new Database(pool, DEADLINE, StatementObserver.none());
    }

    Database database() {
        return database;
    }

    RecordRepository records() {
        return new RecordRepository(database);
    }

    SkippedTagRepository tags() {
        return new SkippedTagRepository(database);
    }

    List<String> cids() {
        return records().cidsAfter(Optional.empty(), 1000);
    }

    boolean isSigned(String cid) {
        return records().find(cid).orElseThrow().signed();
    }

    /// The scan reports of a record, as `MCP true HIGH`.
    List<String> reports(String cid) {
        RowSet<Row> rows = database.run(
                "select scanner_type, is_safe, max_severity from scan_reports join records using (record_id)"
                        + " where cid = $1 order by scanner_type",
                Tuple.of(cid));
        List<String> reports = new ArrayList<>();
        rows.forEach(row -> reports.add(row.getString(0) + " " + row.getBoolean(1) + " " + row.getString(2)));
        return reports;
    }

    /// Empties the index, as somebody who wants it rebuilt does; what the indexer remembers stays.
    void empty() {
        database.run("truncate records cascade", Tuple.tuple());
    }

    /// Makes every tag that was passed over due for another look.
    void letPausesEnd() {
        database.run("update skipped_tags set retry_at = now() where retry_at is not null", Tuple.tuple());
    }

    @Override
    public void close() {
        pool.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
