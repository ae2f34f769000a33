package org.agntcy.dir.persistence.search;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Values that try to be more than values.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileQueriesIT {

    private static final Set<QueryType> FLAGS =
            EnumSet.of(QueryType.VERIFIED, QueryType.TRUSTED, QueryType.SCAN_SAFE, QueryType.SCAN_SEVERITY);

    private final TestPersistence persistence = TestPersistence.create();
    private final RecordSearchRepository search = new RecordSearchRepository(persistence.database());

    @BeforeAll
    void insert() {
        new RecordRepository(persistence.database())
                .insertAll(IntStream.range(0, 20)
                        .mapToObj(number -> record("cid-" + number)
                                .name("plain/agent-" + number)
                                .authors("someone")
                                .skill(number, "some/skill")
                                .locator("docker_image", "https://host/" + number)
                                .annotation("key", "value")
                                .indexed())
                        .toList());
    }

    @AfterAll
    void close() {
        persistence.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNSPECIFIED", "SKILL_ID", "DOMAIN_ID", "MODULE_ID"})
    void shouldTreatPayloadsAsText(QueryType type) {
        for (String payload : payloads().toList()) {
            // When
            long matches = search.count(List.of(new QueryTerm(type, payload, false)));

            // Then
            assertThat(matches).as(payload).isEqualTo(FLAGS.contains(type) ? expectedOfFlag(type) : 0);
        }
        assertThat(search.count(List.of())).isEqualTo(20);
    }

    @Test
    void shouldEndWithManyWildcardsAndManyTerms() {
        assertThat(count(QueryType.NAME, "*".repeat(1_000))).isEqualTo(20);
        assertThat(count(QueryType.NAME, "*a".repeat(500) + "*")).isZero();
        assertThat(count(QueryType.SKILL_NAME, "?".repeat(1_000))).isZero();
        assertThat(count(QueryType.LOCATOR, "*%".repeat(500))).isZero();
        assertThat(count(QueryType.AUTHOR, "\\".repeat(999))).isZero();
        assertThat(count(QueryType.NAME, "x".repeat(1_000_000))).isZero();
        assertThat(search.count(IntStream.range(0, 1_000)
                        .mapToObj(number -> new QueryTerm(QueryType.NAME, "plain/agent-" + number + "*", false))
                        .toList()))
                .isEqualTo(20);
        assertThat(search.count(IntStream.range(0, 1_000)
                        .mapToObj(number -> new QueryTerm(QueryType.VERSION, ">=" + number, true))
                        .toList()))
                .isEqualTo(20);
    }

    @Test
    void shouldSendOneStatementForASmallPageAndForACount() {
        // Given
        List<QueryTerm> terms = List.of(
                new QueryTerm(QueryType.SKILL_NAME, "some/*", false),
                new QueryTerm(QueryType.LOCATOR, "docker*:*host*", false));
        persistence.statements().reset();

        // When
        List<String> cids = new ArrayList<>();
        search.streamCids(new SearchRequest(terms, SortMode.POPULARITY, 100, 1), cids::add);
        search.streamRecords(new SearchRequest(terms, SortMode.RECENCY, 100, 0), (cid, content) -> cids.add(cid));
        search.count(terms);

        // Then
        assertThat(cids).hasSize(39);
        assertThat(persistence.statements().executed()).isEqualTo(3);
        assertThat(persistence.statements().batches()).isZero();
    }

    private static long expectedOfFlag(QueryType type) {
        // Nothing is verified or scanned; an unknown severity is no filter.
        return type == QueryType.SCAN_SAFE ? 0 : 20;
    }

    private long count(QueryType type, String value) {
        return search.count(List.of(new QueryTerm(type, value, false)));
    }

    private static Stream<String> payloads() {
        List<String> quotes =
                List.of("'", "''", "\"", "\\'", "\\", "$1", "$$", "`", "\u02BC", "\u2019", ")", "');", "E'");
        List<String> attacks = List.of(
                " OR 1=1 --",
                " or true --",
                "; drop table records; --",
                "; delete from records",
                " union select cid from records --",
                "/* x */ or 1=1",
                " and pg_sleep(10) --",
                "1::uuid[]",
                "\n--\nor 1=1",
                "%' or '%'='");
        return quotes.stream()
                .flatMap(quote -> attacks.stream()
                        .flatMap(attack -> Stream.of(quote + attack, attack + quote, "x" + quote + attack + quote)));
    }
}
