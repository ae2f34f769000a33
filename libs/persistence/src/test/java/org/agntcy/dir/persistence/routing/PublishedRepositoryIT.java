package org.agntcy.dir.persistence.routing;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedRepositoryIT {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
    private static final Duration GRACE = Duration.ofMinutes(10);

    private TestPersistence persistence;
    private RecordRepository records;
    private PublishedRepository published;
    private PublishedListing listing;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
        records = new RecordRepository(persistence.database());
        published = new PublishedRepository(persistence.database());
        listing = new PublishedListing(persistence.database());
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldPublishInOneStatementAndKeepLabelsAsTheyAre() {
        // Given
        index("b", "a");
        persistence.statements().reset();

        // When
        Set<String> done = published.publish(List.of(
                new PublishedRecord("b", List.of("/skills/z", "/skills/a", "/skills/z", "/locators/x")),
                new PublishedRecord("a", List.of())));

        // Then
        assertThat(persistence.statements().executed()).isEqualTo(1);
        assertThat(done).containsExactly("a", "b");
        assertThat(list())
                .containsExactly(
                        new PublishedRecord("a", List.of()),
                        new PublishedRecord("b", List.of("/skills/z", "/skills/a", "/skills/z", "/locators/x")));
        assertThat(published.count()).isEqualTo(2);
    }

    @Test
    void shouldPublishOnlyWhatIsIndexed() {
        // Given
        index("a");

        // When
        Set<String> done = published.publish(List.of(
                new PublishedRecord("a", List.of("/skills/s")), new PublishedRecord("gone", List.of("/skills/s"))));

        // Then
        assertThat(done).containsExactly("a");
        assertThat(list()).extracting(PublishedRecord::cid).containsExactly("a");
    }

    @Test
    void shouldChangeNothingWhenPublishedAgain() {
        // Given
        index("a");
        PublishedRecord record = new PublishedRecord("a", List.of("/skills/s", "/domains/d"));
        published.publish(List.of(record));

        // When
        Set<String> again = published.publish(List.of(record));

        // Then
        assertThat(again).containsExactly("a");
        assertThat(list()).containsExactly(record);
    }

    @Test
    void shouldWithdrawWithLabels() {
        // Given
        index("a", "b");
        publish("a", "b");

        // When
        Set<String> withdrawn = published.withdraw(List.of("a", "unknown"));

        // Then
        assertThat(withdrawn).containsExactly("a");
        assertThat(list()).extracting(PublishedRecord::cid).containsExactly("b");
        assertThat(published.published(List.of("a", "b"))).containsExactly("b");
        assertThat(number("select count(*) from published_labels where cid = 'a'"))
                .isZero();
    }

    @Test
    void shouldKeepPublicationsWhenTheIndexIsDropped() {
        // Given
        index("a");
        publish("a");

        // When
        run("truncate records cascade");

        // Then
        assertThat(list()).extracting(PublishedRecord::cid).containsExactly("a");
    }

    @Test
    void shouldTakeLabelsOfAnyLength() {
        // Given
        index("a");
        String random = new Random(3)
                .ints(20_000, 'a', 'z')
                .collect(StringBuilder::new, (text, point) -> text.append((char) point), StringBuilder::append)
                .toString();
        PublishedRecord record = new PublishedRecord("a", List.of("/skills/" + random, "/skills/" + random + "/x"));

        // When
        published.publish(List.of(record));

        // Then
        assertThat(list(LabelCondition.exactly("/skills/" + random))).containsExactly(record);
        assertThat(list(LabelCondition.atOrBelow("/skills/" + random))).containsExactly(record);
        assertThat(list(LabelCondition.exactly("/skills/" + random.substring(0, 19_000))))
                .isEmpty();
    }

    @Test
    void shouldReplaceWhatTheDatabaseCannotHold() {
        // Given
        index("a");

        // When
        published.publish(List.of(new PublishedRecord("a", List.of("/skills/a\0b"))));

        // Then
        assertThat(list()).containsExactly(new PublishedRecord("a", List.of("/skills/a\uFFFDb")));
    }

    @Test
    void shouldHoldUpADeletionUntilThePublicationIsDone() throws Exception {
        // Given
        index("a");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> publication = CompletableFuture.runAsync(
                () -> persistence.database().inTransaction(transaction -> {
                    new PublishedRepository(transaction)
                            .publish(List.of(new PublishedRecord("a", List.of("/skills/s"))));
                    locked.countDown();
                    await(mayCommit);
                    return true;
                }),
                VIRTUAL);
        locked.await();

        // When
        CompletableFuture<Set<String>> deletion = CompletableFuture.supplyAsync(
                () -> persistence.database().inTransaction(transaction -> {
                    new RecordRepository(transaction).delete("a");
                    return new PublishedRepository(transaction).withdraw(List.of("a"));
                }),
                VIRTUAL);
        awaitSomebodyWaitingForALock();
        mayCommit.countDown();

        // Then
        publication.join();
        assertThat(deletion.join()).containsExactly("a");
        assertThat(list()).isEmpty();
    }

    @Test
    void shouldPublishNothingThatIsBeingDeleted() throws Exception {
        // Given
        index("a");
        CountDownLatch deleted = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> deletion = CompletableFuture.runAsync(
                () -> persistence.database().inTransaction(transaction -> {
                    new RecordRepository(transaction).delete("a");
                    deleted.countDown();
                    await(mayCommit);
                    return true;
                }),
                VIRTUAL);
        deleted.await();

        // When
        CompletableFuture<Set<String>> publication = CompletableFuture.supplyAsync(
                () -> published.publish(List.of(new PublishedRecord("a", List.of("/skills/s")))), VIRTUAL);
        awaitSomebodyWaitingForALock();
        mayCommit.countDown();

        // Then
        deletion.join();
        assertThat(publication.join()).isEmpty();
        assertThat(list()).isEmpty();
    }

    @Test
    void shouldCountThisDirectoryAndOthersAsProviders() {
        // Given
        index("a");
        publish("a");
        run("insert into remote_peers (id, addrs) values ('p', '{}'), ('q', '{}')");
        run("insert into remote_labels (peer, cid, label) values ('p', 'a', '/skills/s'), ('p', 'a', '/skills/t'),"
                + " ('q', 'a', '/skills/s'), ('q', 'b', '/skills/s')");

        // Then
        assertThat(published.providers("a")).isEqualTo(3);
        assertThat(published.providers("b")).isEqualTo(1);
        assertThat(published.providers("c")).isZero();
    }

    @Test
    void shouldFindPublicationsWithoutIndexedRecordInPages() {
        // Given
        index("a", "b", "c", "d");
        publish("a", "b", "c", "d");
        records.delete("a");
        records.delete("c");
        records.delete("d");

        // Then
        assertThat(published.notIndexedAfter(Optional.empty(), 2)).containsExactly("a", "c");
        assertThat(published.notIndexedAfter(Optional.of("c"), 2)).containsExactly("d");
    }

    @Test
    void shouldWithdrawOnlyWhatHasBeenMissingForLong() {
        // Given
        index("a", "b", "c");
        publish("a", "b", "c");
        List.of("a", "b", "c").forEach(records::delete);
        published.suspect(List.of("a"));
        run("update published_records set missing_since = now() - interval '11 minutes' where cid = 'a'");
        published.suspect(List.of("a", "b"));

        // When
        Set<String> withdrawn = published.withdrawMissing(List.of("a", "b", "c"), GRACE);

        // Then
        assertThat(withdrawn).containsExactly("a");
        assertThat(published.published(List.of("a", "b", "c"))).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void shouldNotWithdrawARecordThatIsIndexedAgain() {
        // Given
        index("a");
        publish("a");
        missingForLong("a");

        // Then
        assertThat(published.withdrawMissing(List.of("a"), GRACE)).isEmpty();
    }

    @Test
    void shouldForgiveWhatWasFoundAgainOrPublishedAgain() {
        // Given
        index("indexed", "published", "missing");
        publish("indexed", "published", "stored", "missing");
        index("stored");
        publish("stored");
        records.delete("stored");
        records.delete("missing");
        missingForLong("published");
        publish("published");
        missingForLong("indexed", "stored", "missing");

        // When
        published.forgive(List.of("stored"));

        // Then
        assertThat(number("select count(*) from published_records where missing_since is not null"))
                .isEqualTo(1);
        assertThat(published.withdrawMissing(List.of("indexed", "published", "stored", "missing"), GRACE))
                .containsExactly("missing");
    }

    @Test
    void shouldListEveryRecordOnceInBatches() {
        // Given
        List<String> cids =
                IntStream.range(0, 1_201).mapToObj("cid-%05d"::formatted).toList();
        index(cids.toArray(String[]::new));
        publish(cids.toArray(String[]::new));

        // Then
        assertThat(list()).extracting(PublishedRecord::cid).isEqualTo(cids);
        assertThat(list(700)).extracting(PublishedRecord::cid).isEqualTo(cids.subList(0, 700));
        assertThat(list(1)).extracting(PublishedRecord::cid).isEqualTo(cids.subList(0, 1));
    }

    private void index(String... cids) {
        records.insertAll(
                List.of(cids).stream().map(cid -> record(cid).indexed()).toList());
    }

    private void publish(String... cids) {
        published.publish(List.of(cids).stream()
                .map(cid -> new PublishedRecord(cid, List.of("/skills/s")))
                .toList());
    }

    private void missingForLong(String... cids) {
        persistence
                .database()
                .run(
                        "update published_records set missing_since = now() - interval '1 hour' where cid = any($1)",
                        Tuple.of((Object) cids));
    }

    private List<PublishedRecord> list(LabelCondition... conditions) {
        return list(Set.of(conditions), 0);
    }

    private List<PublishedRecord> list(long limit) {
        return list(Set.of(), limit);
    }

    private List<PublishedRecord> list(Set<LabelCondition> conditions, long limit) {
        List<PublishedRecord> found = new ArrayList<>();
        listing.list(conditions, limit, found::add);
        return found;
    }

    private void run(String sql) {
        persistence.database().run(sql, Tuple.tuple());
    }

    private long number(String sql) {
        return persistence.database().run(sql, Tuple.tuple()).iterator().next().getLong(0);
    }

    /// On a connection of its own, because both of the pool are in use.
    private void awaitSomebodyWaitingForALock() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            TestDatabase server = persistence.server();
            try (Connection connection =
                            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity"
                            + " where datname = current_database() and wait_event_type = 'Lock'")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
