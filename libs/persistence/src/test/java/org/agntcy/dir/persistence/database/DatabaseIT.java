package org.agntcy.dir.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {

    private static final Tuple NOTHING = Tuple.tuple();

    private TestPersistence persistence;
    private Database database;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
        database = persistence.database();
        database.run("create table notes (id integer primary key)", NOTHING);
    }

    @AfterEach
    void close() {
        persistence.server().startServer();
        persistence.close();
    }

    @Test
    void shouldBeUnavailableDuringAnOutageAndWorkAfterwards() {
        // Given
        database.run("insert into notes values (1)", NOTHING);

        // When
        persistence.server().stopServer();

        // Then
        assertThatThrownBy(this::notes).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> database.inTransaction(transaction -> transaction.run("select 1", NOTHING)))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> database.stream("select 1", NOTHING, 10, rows -> 10))
                .isInstanceOf(UnavailableException.class);
        persistence.server().startServer();
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void shouldBeUnavailableWhenServerStopsUnderAStream() {
        // When
        assertThatThrownBy(() -> database.stream("select generate_series(1, 1000)", NOTHING, 10, rows -> {
                    persistence.server().stopServer();
                    return 10;
                }))
                .isInstanceOf(UnavailableException.class);

        // Then
        persistence.server().startServer();
        assertThat(notes()).isZero();
    }

    @Test
    void shouldTellHowStatementsEnded() {
        // Given
        List<String> ended = new ArrayList<>();
        Database observed = persistence.database(new StatementObserver() {
            @Override
            public void executed(String sql) {}

            @Override
            public void ended(String sql, Duration duration, boolean failed) {
                ended.add(sql + (failed ? " failed" : ""));
            }
        });

        // When
        observed.run("select 1", NOTHING);
        observed.inTransaction(transaction -> transaction.run("select 2", NOTHING));
        observed.stream("select 3", NOTHING, 10, rows -> 10);
        assertThatThrownBy(() -> observed.run("select 1 / 0", NOTHING)).isInstanceOf(RuntimeException.class);

        // Then
        assertThat(ended).containsExactly("select 1", "select 2", "select 3", "select 1 / 0 failed");
    }

    @Test
    void shouldPrintNothingAboutALostConnection() {
        // Given
        PrintStream terminal = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));

        // When
        try {
            assertThatThrownBy(() -> database.inTransaction(transaction -> {
                        persistence.server().stopServer();
                        return transaction.run("select 1", NOTHING);
                    }))
                    .isInstanceOf(UnavailableException.class);
        } finally {
            System.setErr(terminal);
        }

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("PgException");
    }

    @Test
    void shouldCancelStatementAtTheDeadline() {
        // Given
        Database impatient = persistence.database(Duration.ofMillis(200));

        // When
        assertThatThrownBy(() -> impatient.run("select pg_sleep(60)", NOTHING))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("PT0.2S");

        // Then
        assertNothingRuns();
        assertThat(notes()).isZero();
    }

    @Test
    void shouldCancelStatementOfAnInterruptedThread() throws InterruptedException {
        // Given
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                database.run("select pg_sleep(60)", NOTHING);
            } catch (UnavailableException interrupted) {
                thrown.set(interrupted);
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(sleeping()).isEqualTo(1));

        // When
        waiting.interrupt();
        waiting.join();

        // Then
        assertThat(thrown.get()).hasCauseInstanceOf(InterruptedException.class);
        assertNothingRuns();
    }

    @Test
    void shouldBeUnavailableWhenNoConnectionIsFree() throws InterruptedException {
        // Given
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Runnable holdConnection = () -> database.inTransaction(transaction -> {
            busy.countDown();
            Awaitility.await().until(() -> release.getCount() == 0);
            return true;
        });
        Thread first = Thread.ofVirtual().start(holdConnection);
        Thread second = Thread.ofVirtual().start(holdConnection);
        busy.await();

        // When
        Database impatient = persistence.database(Duration.ofMillis(200));
        assertThatThrownBy(() -> impatient.run("select 1", NOTHING)).isInstanceOf(UnavailableException.class);

        // Then
        release.countDown();
        first.join();
        second.join();
        assertThat(impatient.run("select 1", NOTHING).size()).isEqualTo(1);
        assertThat(impatient.run("select 1", NOTHING).size()).isEqualTo(1);
    }

    @Test
    void shouldKeepAllOrNothingOfATransaction() {
        // When
        database.inTransaction(transaction -> {
            transaction.run("insert into notes values (1)", NOTHING);
            return transaction.run("insert into notes values (2)", NOTHING);
        });
        assertThatThrownBy(() -> database.inTransaction(transaction -> {
                    transaction.run("insert into notes values (3)", NOTHING);
                    throw new NotFoundException("changed my mind");
                }))
                .isInstanceOf(NotFoundException.class);

        // Then
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void shouldTranslateRefusals() {
        database.run("insert into notes values (1)", NOTHING);

        assertThatThrownBy(() -> database.run("insert into notes values (1)", NOTHING))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> database.run("do $$ begin raise sqlstate '53100'; end $$", NOTHING))
                .isInstanceOf(ResourceExhaustedException.class);
        assertThatThrownBy(() -> database.inTransaction(
                        transaction -> transaction.run("select pg_terminate_backend(pg_backend_pid())", NOTHING)))
                .isInstanceOf(UnavailableException.class);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void shouldLetTheServerFindOutThatAClientIsGone() {
        // When
        Row settings = database.run(
                        "select current_setting('tcp_keepalives_idle'), current_setting('tcp_keepalives_interval'),"
                                + " current_setting('tcp_keepalives_count')",
                        NOTHING)
                .iterator()
                .next();

        // Then
        assertThat(settings.getString(0)).isEqualTo("30");
        assertThat(settings.getString(1)).isEqualTo("10");
        assertThat(settings.getString(2)).isEqualTo("3");
    }

    @Test
    void shouldRefuseToBlockAnEventLoop() {
        Vertx vertx = Vertx.vertx();

        assertThatThrownBy(() -> vertx.executeBlocking(() -> true)
                        .map(ignored -> database.run("select 1", NOTHING))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private long notes() {
        return number("select count(*) from notes");
    }

    private void assertNothingRuns() {
        Awaitility.await().untilAsserted(() -> assertThat(sleeping()).isZero());
    }

    private long sleeping() {
        return number("""
                select count(*) from pg_stat_activity
                where datname = current_database() and state = 'active' and query like 'select pg_sleep%'
                """);
    }

    private long number(String sql) {
        return database.run(sql, NOTHING).iterator().next().getLong(0);
    }
}
