package org.agntcy.dir.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.agntcy.dir.persistence.bus.BusGroupRepository;
import org.agntcy.dir.persistence.bus.BusLimits;
import org.agntcy.dir.persistence.bus.BusRepository;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several processes on one database, each with a relay and a reader of its own.
class BusIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Pauses PAUSES = new Pauses(Duration.ofMillis(10), Duration.ofMillis(20), new Random(1));
    private static final String GROUP = "workers";
    private static final Set<String> RECORDS = Set.of(Topic.RECORDS.text());

    private final List<OutboxRelay> relays = new ArrayList<>();
    private final List<BusReader> readers = new ArrayList<>();
    private TestPersistence persistence;
    private Outbox outbox;

    @BeforeEach
    void open() {
        persistence = TestPersistence.withConnections(10);
        outbox = new Outbox(persistence.database(), () -> relays.forEach(OutboxRelay::wake));
    }

    @AfterEach
    void close() throws InterruptedException {
        for (BusReader reader : readers) {
            reader.stop();
        }
        for (OutboxRelay relay : relays) {
            relay.stop();
        }
        persistence.close();
    }

    @Test
    void shouldLetEachGroupHearEverythingInOrder() {
        // Given
        Heard workers = new Heard();
        Heard others = new Heard();
        relay();
        relay();
        member(GROUP, workers);
        member(GROUP, workers);
        member("others", others);
        List<String> subjects = subjects(1300);

        // When
        subjects.forEach(subject -> announce(subject));

        // Then
        workers.await(subjects);
        others.await(subjects);
    }

    @Test
    void shouldSkipNothingOfASlowTransaction() throws InterruptedException {
        // Given
        Heard workers = new Heard();
        Heard listeners = new Heard();
        relay();
        member(GROUP, workers);
        broadcast(listeners);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> persistence.database().inTransaction(transaction -> {
                    new OutboxRepository(transaction).append(List.of(entry("slow")));
                    written.countDown();
                    return tryAwait(commit);
                }));
        assertThat(tryAwait(written)).isTrue();

        // When
        announce("fast");
        workers.await(List.of("fast"));
        listeners.await(List.of("fast"));
        commit.countDown();
        slow.join();

        // Then
        workers.await(List.of("fast", "slow"));
        listeners.await(List.of("fast", "slow"));
    }

    @Test
    void shouldHearAtOnceWhenWoken() throws InterruptedException {
        // Given
        Heard workers = new Heard();
        Heard listeners = new Heard();
        relay();
        BusReader worker = start(new GroupReader(persistence.database(), GROUP, RECORDS, workers, NEVER, PAUSES));
        BusReader listener = start(new BroadcastReader(persistence.database(), RECORDS, listeners, NEVER, PAUSES));
        announce("now");
        await().atMost(PATIENCE).until(() -> new BusRepository(persistence.database()).end() > 0);

        // When
        worker.wake();
        listener.wake();

        // Then
        workers.await(List.of("now"));
        listeners.await(List.of("now"));
    }

    @Test
    void shouldHearOnlyWhatIsBroadcastFromItsStartOn() {
        // Given
        Heard early = new Heard();
        Heard late = new Heard();
        relay();
        broadcast(early);
        announce("before");
        early.await(List.of("before"));

        // When
        broadcast(late);
        announce("after");

        // Then
        late.await(List.of("after"));
        early.await(List.of("before", "after"));
    }

    @Test
    void shouldHearTheOldestAsANewGroup() {
        // Given
        relay();
        announce("before");
        await().atMost(PATIENCE).until(() -> new BusRepository(persistence.database()).end() > 0);

        // When
        Heard workers = new Heard();
        member(GROUP, workers);

        // Then
        workers.await(List.of("before"));
    }

    @Test
    void shouldHearAgainWhatAMemberHadInHandWhenItsConnectionWasLost() throws InterruptedException {
        // Given
        Heard second = new Heard();
        CountDownLatch inHand = new CountDownLatch(1);
        relay();
        member(GROUP, entries -> {
            inHand.countDown();
            throw new UnavailableException(tryAwait(new CountDownLatch(1)) ? "released" : "never handled");
        });
        announce("first");
        assertThat(tryAwait(inHand)).isTrue();
        member(GROUP, second);
        announce("second");

        // When
        int lost = persistence.database().run("""
                        select pg_terminate_backend(pid) from pg_locks
                        where locktype = 'advisory' and objsubid = 2 and granted
                            and database = (select oid from pg_database where datname = current_database())
                        """, Tuple.tuple()).size();

        // Then
        assertThat(lost).isEqualTo(1);
        second.await(List.of("first", "second"));
    }

    @Test
    void shouldMoveThePlaceOnlyAfterHandling() {
        // Given
        AtomicBoolean refusing = new AtomicBoolean(true);
        Heard workers = new Heard();
        Queue<String> attempts = new ConcurrentLinkedQueue<>();
        relay();
        BusReader reader = member(GROUP, entries -> {
            entries.forEach(entry -> attempts.add(entry.key()));
            if (refusing.get()) {
                throw new UnavailableException("not now");
            }
            workers.send(entries);
        });

        // When
        announce("kept");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(attempts).hasSizeGreaterThan(2));

        // Then
        assertThat(reader.lag()).isEqualTo(Map.of(Topic.RECORDS.text(), 1L));
        refusing.set(false);
        workers.await(List.of("kept"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reader.lag()).isEmpty());
    }

    @Test
    void shouldPassWhatIsForOthersWithoutAWriteForEach() {
        // Given
        Heard workers = new Heard();
        relay();
        member(GROUP, workers);
        BusGroupRepository groups = new BusGroupRepository(persistence.database());

        // When
        announceAll(MessageKind.SYNC_COMPLETED, subjects(BusReader.BATCH - 1));
        await().atMost(PATIENCE).until(() -> new BusRepository(persistence.database()).end() >= BusReader.BATCH - 1);

        // Then
        await().during(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(groups.position(GROUP)).hasValue(0));
        announceAll(MessageKind.SYNC_COMPLETED, subjects(BusReader.BATCH));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(groups.position(GROUP).getAsLong()).isGreaterThanOrEqualTo(BusReader.BATCH));
        announce("wanted");
        workers.await(List.of("wanted"));
    }

    @Test
    void shouldComeBackAfterItWasForgotten() {
        // Given
        Heard workers = new Heard();
        relay();
        member(GROUP, workers);
        announce("before");
        workers.await(List.of("before"));

        // When
        new BusUpkeep(persistence.database(), new BusLimits(NEVER, Duration.ZERO, 1)).tidy();
        announce("after");

        // Then
        workers.await(List.of("before", "after"));
    }

    private OutboxRelay relay() {
        OutboxRelay relay = new OutboxRelay(persistence.database(), new BusHandover(), OFTEN, PAUSES);
        relays.add(relay);
        relay.start();
        return relay;
    }

    private BusReader member(String group, MessageSender consumers) {
        return start(new GroupReader(persistence.database(), group, RECORDS, consumers, OFTEN, PAUSES));
    }

    private BusReader broadcast(MessageSender consumers) {
        return start(new BroadcastReader(persistence.database(), RECORDS, consumers, OFTEN, PAUSES));
    }

    private BusReader start(BusReader reader) {
        readers.add(reader);
        reader.begin();
        reader.start();
        return reader;
    }

    private void announce(String subject) {
        announceAll(MessageKind.RECORD_DELETED, List.of(subject));
    }

    private void announceAll(MessageKind kind, List<String> subjects) {
        outbox.transact(announcement -> {
            announcement.announceAll(subjects.stream()
                    .map(subject -> Message.of(Clock.systemUTC(), kind, subject))
                    .toList());
            return true;
        });
    }

    private static OutboxEntry entry(String subject) {
        return MessageCodec.toEntry(Message.of(Clock.systemUTC(), MessageKind.RECORD_DELETED, subject));
    }

    private static List<String> subjects(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static boolean tryAwait(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Notes the subjects of what it is sent, those that came twice once.
    private static final class Heard implements MessageSender {

        private final Queue<String> subjects = new ConcurrentLinkedQueue<>();

        @Override
        public void send(List<OutboxEntry> entries) {
            entries.forEach(entry -> subjects.add(entry.key()));
        }

        void await(List<String> expected) {
            org.awaitility.Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(subjects.stream().distinct().toList()).isEqualTo(expected));
        }
    }
}
