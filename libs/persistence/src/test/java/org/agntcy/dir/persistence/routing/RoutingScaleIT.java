package org.agntcy.dir.persistence.routing;

import static org.agntcy.dir.persistence.routing.LabelCondition.atOrBelow;
import static org.agntcy.dir.persistence.routing.LabelCondition.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.search.SearchStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Listing and searching among a hundred thousand records with five labels each, and as many of another directory.
class RoutingScaleIT {

    private static final Duration FAST = Duration.ofMillis(50);
    private static final int REPETITIONS = 11;

    private static TestPersistence persistence;

    @BeforeAll
    static void fill() {
        persistence = TestPersistence.create();
        run("insert into published_records (cid) select 'cid-' || lpad(i::text, 8, '0')"
                + " from generate_series(1, 100000) i");
        run("insert into published_labels (cid, label, place) select 'cid-' || lpad(i::text, 8, '0'), l.label, l.place"
                + " from generate_series(1, 100000) i, lateral (values"
                + " ('/skills/common/s' || i % 50, 0), ('/skills/other/s' || i % 5000, 1),"
                + " ('/domains/d' || i % 100 || '/x', 2), ('/modules/' || case when i % 2 = 0 then 'even' else 'odd'"
                + " end, 3), ('/locators/l' || i % 3, 4)) as l (label, place)");
        run("insert into remote_peers (id, addrs) values ('peer', '{peer:8888,registry/peer}')");
        run("insert into remote_labels (peer, cid, label) select 'peer', cid, label from published_labels");
        run("analyze");
    }

    @AfterAll
    static void close() {
        persistence.close();
    }

    @Test
    void shouldListFastWhenNothingMatches() {
        assertThat(median("list, unknown label", () -> list(0, atOrBelow("/skills/none"))))
                .isLessThan(FAST);
        assertThat(median(
                        "list, unknown and frequent label",
                        () -> list(0, atOrBelow("/skills/common"), atOrBelow("/skills/none"))))
                .isLessThan(FAST);
    }

    @Test
    void shouldListFastUpToALimit() {
        assertThat(list(10)).hasSize(10);
        assertThat(median("list, first 10 of all", () -> list(10))).isLessThan(FAST);
        assertThat(median("list, first 10 of a frequent label", () -> list(10, atOrBelow("/skills/common"))))
                .isLessThan(FAST);
        assertThat(list(0, exactly("/skills/other/s77"), exactly("/locators/l1")))
                .hasSize(7);
        assertThat(median(
                        "list, rare and frequent label",
                        () -> list(0, exactly("/skills/other/s77"), exactly("/locators/l1"))))
                .isLessThan(FAST);
    }

    @Test
    void shouldSearchFastWhenNothingMatches() {
        assertThat(median("search, unknown label", () -> search(1, 0, atOrBelow("/skills/none"))))
                .isLessThan(FAST);
        assertThat(search(2, 0, exactly("/skills/other/s77"), atOrBelow("/skills/none")))
                .isEmpty();
        assertThat(median(
                        "search, score not reached",
                        () -> search(2, 0, exactly("/skills/other/s77"), atOrBelow("/skills/none"))))
                .isLessThan(FAST);
    }

    @Test
    void shouldSearchFastUpToALimit() {
        assertThat(search(1, 10, exactly("/skills/common/s7"))).hasSize(10);
        assertThat(median("search, first 10 of 2,000", () -> search(1, 10, exactly("/skills/common/s7"))))
                .isLessThan(FAST);
    }

    @Test
    void shouldReadLabelsByIndex() {
        // Given
        SearchStatement statement =
                PublishedStatement.of(List.of(atOrBelow("/skills/none"), exactly("/locators/l1")), 10);

        // When
        String plan = explain(statement.sql(), statement.parameters());

        // Then
        assertThat(plan).contains("published_labels_label").doesNotContain("Seq Scan on published_labels");
    }

    @Test
    void shouldReadRemoteLabelsByKey() {
        // Given
        SearchStatement statement = RemoteLabelRepository.statement(List.of(atOrBelow("/skills/none")), 1, 10);

        // When
        String plan = explain(statement.sql(), statement.parameters());

        // Then
        assertThat(plan).contains("remote_labels_pkey").doesNotContain("Seq Scan on remote_labels");
    }

    private static List<PublishedRecord> list(long limit, LabelCondition... conditions) {
        List<PublishedRecord> found = new ArrayList<>();
        new PublishedListing(persistence.database()).list(Set.of(conditions), limit, found::add);
        return found;
    }

    private static List<RemoteMatch> search(int minimum, long limit, LabelCondition... conditions) {
        List<RemoteMatch> found = new ArrayList<>();
        new RemoteLabelRepository(persistence.database()).search(List.of(conditions), minimum, limit, found::add);
        return found;
    }

    private static Duration median(String what, Runnable call) {
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            long begin = System.nanoTime();
            call.run();
            durations.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        Duration median = durations.stream().sorted().toList().get(REPETITIONS / 2);
        System.out.printf("%-40s p50 %.1f ms%n", what, median.toNanos() / 1e6);
        return median;
    }

    private static String explain(String sql, Tuple parameters) {
        return String.join(
                "\n",
                StreamSupport.stream(
                                persistence
                                        .database()
                                        .run("explain " + sql, parameters)
                                        .spliterator(),
                                false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    private static void run(String sql) {
        persistence.database(Duration.ofMinutes(2)).run(sql, Tuple.tuple());
    }
}
