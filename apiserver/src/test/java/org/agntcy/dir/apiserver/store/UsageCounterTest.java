package org.agntcy.dir.apiserver.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.StatementObserver;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A counter whose database cannot be reached.
class UsageCounterTest {

    /// Nobody listens there.
    private static final int NO_PORT = 1;

    private final Logger logger = Logger.getLogger(UsageCounter.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Pool pool = PgBuilder.pool()
            .connectingTo(new PgConnectOptions().setHost("127.0.0.1").setPort(NO_PORT))
            .build();

    @BeforeEach
    void listenToTheLog() {
        logger.addHandler(handler);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        pool.close();
    }

    @Test
    void shouldWarnOncePerOutage() {
        // Given
        Database database = new Database(pool, Duration.ofSeconds(10), StatementObserver.none());
        UsageCounter counter = new UsageCounter(new RecordRepository(database));
        counter.pulled("cid");

        // When
        counter.flush();
        counter.flush();

        // Then
        assertThat(logged).hasSize(1);
    }
}
