package org.agntcy.dir.persistence.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.record.Usage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Holds search against an independent matcher in memory, over odd records and odd queries.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchOracleIT {

    private static final int QUERIES = 6_000;

    private final TestPersistence persistence = TestPersistence.create();
    private final RecordSearchRepository search = new RecordSearchRepository(persistence.database());
    private final List<NaiveRecord> data = new OddRecords(20_261).next(400);
    private final NaiveSearch oracle = new NaiveSearch(data);

    @BeforeAll
    void insert() {
        RecordRepository records = new RecordRepository(persistence.database());
        records.insertAll(data.stream().map(NaiveRecord::indexed).toList());
        for (NaiveRecord record : data) {
            record.reports().forEach(report -> records.recordScanReport(record.cid(), report));
            long pulls = record.popularity() / 2;
            records.addUsage(Map.of(record.cid(), new Usage(pulls, record.popularity() - pulls)));
            setStates(record);
        }
    }

    @AfterAll
    void close() {
        persistence.close();
    }

    @Test
    void shouldAgreeWithNaiveMatcher() {
        OddQueries queries = new OddQueries(7_310);
        int found = 0;
        for (int number = 0; number < QUERIES; number++) {
            // Given
            List<QueryTerm> terms = queries.terms();
            SortMode sort = queries.sort();
            int limit = queries.upTo(20);
            int offset = queries.upTo(3) == 0 ? queries.upTo(30) : 0;
            List<String> all = oracle.cids(terms, sort);
            List<String> page = all.stream()
                    .skip(offset)
                    .limit(limit == 0 ? Long.MAX_VALUE : limit)
                    .toList();

            // When
            List<String> actual = cids(new SearchRequest(terms, sort, limit, offset));
            long count = search.count(terms);

            // Then
            assertThat(actual)
                    .as("query %d: %s %s %d %d", number, terms, sort, limit, offset)
                    .isEqualTo(page);
            assertThat(count).as("count of query %d: %s", number, terms).isEqualTo(all.size());
            found += all.isEmpty() ? 0 : 1;
        }
        // Half of the queries find something: the comparison means something.
        assertThat(found).isBetween(QUERIES / 4, QUERIES * 3 / 4);
    }

    private List<String> cids(SearchRequest request) {
        List<String> cids = new ArrayList<>();
        search.streamCids(request, cids::add);
        return cids;
    }

    private void setStates(NaiveRecord record) {
        sql("""
                update record_states set provider_count = $2
                where record_id = (select record_id from records where cid = $1)
                """, Tuple.of(record.cid(), record.providers()));
        if (!record.nameStatus().isEmpty()) {
            sql("""
                    insert into name_verifications (record_id, method, status)
                    select record_id, 'wellknown', $2 from records where cid = $1
                    """, Tuple.of(record.cid(), record.nameStatus()));
        }
        for (String status : record.signatureStatuses()) {
            sql("""
                    insert into signature_verifications (record_id, signer_key, status)
                    select record_id, $2, $2 from records where cid = $1
                    """, Tuple.of(record.cid(), status));
        }
    }

    private void sql(String text, Tuple parameters) {
        persistence.database().run(text, parameters);
    }
}
