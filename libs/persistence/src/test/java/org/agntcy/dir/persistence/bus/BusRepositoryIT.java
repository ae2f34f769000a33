package org.agntcy.dir.persistence.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusRepositoryIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final BusLimits LIMITS = new BusLimits(HOUR, DAY, 100);
    private static final int MANY = 1000;

    private TestPersistence persistence;
    private BusRepository bus;
    private BusGroupRepository groups;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
        bus = new BusRepository(persistence.database());
        groups = new BusGroupRepository(persistence.database());
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldMoveTheOldestOutOfTheOutbox() {
        // Given
        new OutboxRepository(persistence.database()).append(entries("a", "b", "c"));

        // When
        int moved = persistence.database().inTransaction(relay -> BusRepository.takeOver(relay, 2));

        // Then
        assertThat(moved).isEqualTo(2);
        assertThat(keys(bus.after(0, Set.of("t"), MANY))).containsExactly("a", "b");
        assertThat(new OutboxRepository(persistence.database()).oldest(MANY))
                .extracting(waiting -> waiting.entry().key())
                .containsExactly("c");
    }

    @Test
    void shouldShowAWindowOfTheWantedTopics() {
        // Given
        relay("a");
        relay(new OutboxEntry("other", "b", bytes("b")), new OutboxEntry("t", "c", bytes("content of c"), "trace"));
        relay(new OutboxEntry("other", "d", bytes("d")), new OutboxEntry("t", "e", bytes("e")));
        long first = bus.after(0, Set.of("t"), 1).end();

        // When
        BusWindow window = bus.after(first, Set.of("t"), 3);

        // Then
        assertThat(keys(window)).containsExactly("c");
        assertThat(window.entries().getFirst().payload()).isEqualTo(bytes("content of c"));
        assertThat(window.entries().getFirst().traceparent()).isEqualTo("trace");
        assertThat(window.size()).isEqualTo(3);
        assertThat(keys(bus.after(window.end(), Set.of("t"), 3))).containsExactly("e");
    }

    @Test
    void shouldShowWhereAWindowEndsThatHasNothingWanted() {
        // Given
        relay("a", "b");

        // When
        BusWindow unwanted = bus.after(0, Set.of("other"), MANY);
        BusWindow empty = bus.after(bus.end(), Set.of("t"), MANY);

        // Then
        assertThat(unwanted.entries()).isEmpty();
        assertThat(unwanted.size()).isEqualTo(2);
        assertThat(unwanted.end()).isEqualTo(bus.end());
        assertThat(empty).isEqualTo(new BusWindow(bus.end(), 0, List.of()));
    }

    @Test
    void shouldCountWhatAGroupHasNotHeard() {
        // Given
        relay("a");
        long position = bus.end();
        relay("b", "c");
        relay(new OutboxEntry("other", "d", bytes("d")));

        // Then
        assertThat(bus.lag(position, Set.of("t", "other", "quiet"))).isEqualTo(Map.of("t", 2L, "other", 1L));
        assertThat(bus.lag(position, Set.of("t"))).isEqualTo(Map.of("t", 2L));
    }

    @Test
    void shouldKeepThePositionOfAGroup() {
        // When
        groups.join("g");
        groups.advance("g", 7);
        groups.join("g");

        // Then
        assertThat(groups.position("g")).hasValue(7);
        assertThat(groups.position("unknown")).isEqualTo(OptionalLong.empty());
    }

    @Test
    void shouldLetOneTransactionReadForAGroup() {
        persistence.database().inTransaction(first -> {
            assertThat(BusGroupRepository.tryLock(first, "g")).isTrue();
            persistence.database().inTransaction(second -> {
                assertThat(BusGroupRepository.tryLock(second, "g")).isFalse();
                assertThat(BusGroupRepository.tryLock(second, "h")).isTrue();
                return true;
            });
            return true;
        });
    }

    @Test
    void shouldPruneWhatAllGroupsHaveHeardAndIsOld() {
        // Given
        relay("a", "b");
        long heard = bus.end();
        relay("c");
        groups.join("slow");
        groups.join("fast");
        groups.advance("slow", heard);
        groups.advance("fast", bus.end());
        age(HOUR.plusMinutes(1));
        relay("d");

        // When
        int pruned = bus.prune(LIMITS, MANY);

        // Then
        assertThat(pruned).isEqualTo(2);
        assertThat(keys(bus.after(0, Set.of("t"), MANY))).containsExactly("c", "d");
    }

    @Test
    void shouldPruneWhatIsOldWhenThereAreNoGroups() {
        // Given
        relay("a");
        age(HOUR.plusMinutes(1));
        relay("b");

        // When
        bus.prune(LIMITS, MANY);

        // Then
        assertThat(keys(bus.after(0, Set.of("t"), MANY))).containsExactly("b");
    }

    @Test
    void shouldNotWaitForeverForAGroup() {
        // Given
        groups.join("gone");
        relay("a");
        age(DAY.plusMinutes(1));
        relay("b");

        // When
        bus.prune(LIMITS, MANY);

        // Then
        assertThat(keys(bus.after(0, Set.of("t"), MANY))).containsExactly("b");
    }

    @Test
    void shouldKeepNoMoreThanSoManyForAGroup() {
        // Given
        groups.join("gone");
        relay(IntStream.range(0, 103).mapToObj(Integer::toString).toArray(String[]::new));

        // When
        bus.prune(LIMITS, MANY);

        // Then
        assertThat(keys(bus.after(0, Set.of("t"), MANY))).hasSize(100).startsWith("3");
    }

    @Test
    void shouldPruneTheOldestFirstAndNoMoreThanAskedFor() {
        // Given
        relay("a", "b", "c");
        age(DAY.plusMinutes(1));

        // When
        int pruned = bus.prune(LIMITS, 2);

        // Then
        assertThat(pruned).isEqualTo(2);
        assertThat(keys(bus.after(0, Set.of("t"), MANY))).containsExactly("c");
    }

    @Test
    void shouldForgetGroupsWithoutMembers() {
        // Given
        groups.join("gone");
        groups.join("there");
        persistence
                .database()
                .run("update bus_groups set seen_at = now() - interval '25 hours' where name = 'gone'", Tuple.tuple());

        // When
        int forgotten = groups.forget(DAY);

        // Then
        assertThat(forgotten).isEqualTo(1);
        assertThat(groups.position("gone")).isEmpty();
        assertThat(groups.position("there")).hasValue(0);
    }

    /// Makes everything on the bus older.
    private void age(Duration by) {
        persistence
                .database()
                .run("update bus_messages set relayed_at = relayed_at - make_interval(secs => $1)", Tuple.of((double)
                        by.toSeconds()));
    }

    private void relay(String... keys) {
        relay(entries(keys).toArray(OutboxEntry[]::new));
    }

    private void relay(OutboxEntry... entries) {
        new OutboxRepository(persistence.database()).append(List.of(entries));
        persistence.database().inTransaction(relay -> BusRepository.takeOver(relay, MANY));
    }

    private static List<OutboxEntry> entries(String... keys) {
        return List.of(keys).stream()
                .map(key -> new OutboxEntry("t", key, bytes(key)))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> keys(BusWindow window) {
        return window.entries().stream().map(OutboxEntry::key).toList();
    }
}
