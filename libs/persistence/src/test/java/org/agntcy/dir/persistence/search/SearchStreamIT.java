package org.agntcy.dir.persistence.search;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.error.UnavailableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Unlimited searches over 100,000 records.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchStreamIT {

    private static final int RECORDS = 100_000;

    private static final SearchRequest ALL = new SearchRequest(List.of(), SortMode.RECENCY, 0, 0);

    private final TestPersistence persistence = TestPersistence.create();
    private final RecordSearchRepository search = new RecordSearchRepository(persistence.database());

    @BeforeAll
    void insert() {
        run("""
                insert into records (cid, name, version, schema_version, oasf_created_at, record_annotations,
                        lower_name, lower_version, lower_schema_version, lower_created_at, lower_description,
                        skills, domains, modules, locators, annotations, terms)
                select 'cid-' || n, '', '', '', '', '{}', '', '', '', '', '', '', '', '', '', '', '{}'
                from generate_series(1, 100000) n
                """);
        run("insert into record_contents select record_id, convert_to(cid, 'UTF8') from records");
        run("insert into record_states select record_id from records");
        run("analyze");
    }

    @AfterAll
    void close() {
        persistence.close();
    }

    @BeforeEach
    void resetCounts() {
        persistence.statements().reset();
    }

    @Test
    void shouldFetchNothingAheadOfASlowReceiver() {
        // Given
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();

        // When
        search.streamCids(ALL, cid -> {
            int ahead = persistence.statements().rows() - accepted.incrementAndGet();
            mostAhead.accumulateAndGet(ahead, Math::max);
            return true;
        });

        // Then
        assertThat(accepted).hasValue(RECORDS);
        assertThat(mostAhead).hasValueLessThan(1_000);
        assertThat(persistence.statements().executed()).isEqualTo(1);
    }

    @Test
    void shouldStreamContentsInBoundedBatches() {
        // Given
        AtomicInteger accepted = new AtomicInteger();

        // When
        search.streamRecords(ALL, (cid, content) -> {
            assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(cid);
            return accepted.incrementAndGet() < 5_000;
        });

        // Then
        assertThat(accepted).hasValue(5_000);
        assertThat(persistence.statements().rows()).isLessThanOrEqualTo(5_000 + 500);
        assertThat(persistence.statements().executed()).isEqualTo(1);
    }

    @Test
    void shouldEndTheStatementWhenTheReceiverHasEnough() {
        // When
        search.streamCids(ALL, cid -> false);

        // Then
        assertThat(persistence.statements().batches()).isEqualTo(1);
        assertNoTransactionIsOpen();
    }

    @Test
    void shouldEndTheStatementWhenTheReceiverFails() {
        assertThatThrownBy(() -> search.streamCids(ALL, cid -> {
                    throw new IllegalStateException("client is gone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertNoTransactionIsOpen();
    }

    @Test
    void shouldEndTheStatementWhenTheThreadIsInterrupted() throws InterruptedException {
        // Given
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();

        // When
        Thread searching = Thread.ofVirtual().start(() -> {
            try {
                search.streamCids(ALL, cid -> {
                    if (accepted.incrementAndGet() == 10) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                });
            } catch (UnavailableException interrupted) {
                failures.incrementAndGet();
            }
        });
        searching.join();

        // Then
        assertThat(failures).hasValue(1);
        assertThat(accepted).hasValueLessThanOrEqualTo(1_000);
        assertNoTransactionIsOpen();
    }

    @Test
    void shouldCutDeepPagesAfterDeletions() {
        // Given
        List<String> all = cids(ALL);
        RecordRepository records = new RecordRepository(persistence.database());
        IntStream.range(0, 50).mapToObj(number -> all.get(number * 1_999)).forEach(records::delete);
        List<String> left = cids(ALL);

        // Then
        assertThat(left).hasSize(RECORDS - 50);
        assertThat(search.count(List.of())).isEqualTo(RECORDS - 50);
        assertThat(records.count()).isEqualTo(RECORDS - 50);
        for (int offset : new int[] {1, 4_095, 4_096, 50_000, 99_000, 99_949, 99_950, 200_000}) {
            int start = Math.min(offset, left.size());
            assertThat(cids(new SearchRequest(List.of(), SortMode.RECENCY, 7, offset)))
                    .isEqualTo(left.subList(start, Math.min(start + 7, left.size())));
        }
        assertThat(cids(new SearchRequest(List.of(), SortMode.RECENCY, 0, 99_000)))
                .isEqualTo(left.subList(99_000, left.size()));
        run("truncate records cascade");
        assertThat(records.count()).isZero();
        insert();
    }

    @Test
    void shouldDeliverContentsThatDoNotFitOneAnswer() {
        // Given
        TestPersistence other = TestPersistence.create();
        byte[] large = new byte[4 << 20];
        Arrays.fill(large, (byte) 'x');
        new RecordRepository(other.database())
                .insertAll(IntStream.range(0, 4)
                        .mapToObj(number -> record("cid-" + number).indexed(large))
                        .toList());
        List<Integer> sizes = new ArrayList<>();

        // When
        new RecordSearchRepository(other.database())
                .streamRecords(new SearchRequest(List.of(), SortMode.RECENCY, 100, 0), (cid, content) -> {
                    assertThat(content).isEqualTo(large);
                    return sizes.add(content.length);
                });

        // Then
        assertThat(sizes).containsExactly(large.length, large.length, large.length, large.length);
        other.close();
    }

    private List<String> cids(SearchRequest request) {
        List<String> cids = new ArrayList<>();
        search.streamCids(request, cids::add);
        return cids;
    }

    private void run(String sql) {
        persistence.database().run(sql, Tuple.tuple());
    }

    private void assertNoTransactionIsOpen() {
        Awaitility.await().untilAsserted(() -> assertThat(openTransactions()).isZero());
    }

    private long openTransactions() {
        return persistence.database().run("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                            and backend_type = 'client backend'
                        """, Tuple.tuple()).iterator().next().getLong(0);
    }
}
