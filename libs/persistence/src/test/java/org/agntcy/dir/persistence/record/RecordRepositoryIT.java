package org.agntcy.dir.persistence.record;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.persistence.search.CidSink;
import org.agntcy.dir.persistence.search.QueryTerm;
import org.agntcy.dir.persistence.search.QueryType;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.persistence.search.SearchRequest;
import org.agntcy.dir.persistence.search.Severity;
import org.agntcy.dir.persistence.search.SortMode;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordRepositoryIT {

    private TestPersistence persistence;
    private RecordRepository records;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
        records = new RecordRepository(persistence.database());
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldFindWhatWasInserted() {
        // Given
        byte[] content = new byte[100_000];
        new Random(7).nextBytes(content);
        IndexedRecord inserted = record("cid-a")
                .name("Acme/Agent")
                .version("V1")
                .schemaVersion("0.8.0")
                .createdAt("2025-01-01T00:00:00Z")
                .previousCid("cid-0")
                .annotation("Team", "Größe \"7\"")
                .indexed(content);

        // When
        boolean isNew = records.insert(inserted);

        // Then
        assertThat(isNew).isTrue();
        assertThat(records.find("cid-a")).hasValueSatisfying(stored -> {
            assertThat(stored.cid()).isEqualTo("cid-a");
            assertThat(stored.content()).isEqualTo(content);
            assertThat(stored.name()).isEqualTo("Acme/Agent");
            assertThat(stored.version()).isEqualTo("V1");
            assertThat(stored.schemaVersion()).isEqualTo("0.8.0");
            assertThat(stored.createdAt()).isEqualTo("2025-01-01T00:00:00Z");
            assertThat(stored.previousCid()).contains("cid-0");
            assertThat(stored.annotations()).isEqualTo(Map.of("Team", "Größe \"7\""));
            assertThat(stored.signed()).isFalse();
        });
    }

    @Test
    void shouldChangeNothingWhenRecordIsKnown() {
        // Given
        records.insert(record("cid-a").name("first").indexed());

        // When
        boolean isNew = records.insert(record("cid-a").name("second").indexed());

        // Then
        assertThat(isNew).isFalse();
        assertThat(records.count()).isEqualTo(1);
        assertThat(records.find("cid-a").orElseThrow().name()).isEqualTo("first");
    }

    @Test
    void shouldWriteAMessageOnlyAboutANewRecord() {
        // Given
        OutboxRepository outbox = new OutboxRepository(persistence.database());
        OutboxEntry message = new OutboxEntry("topic", "cid-a", new byte[] {1, 0, 2}, "trace");

        // When
        boolean first = records.insert(record("cid-a").indexed(), message);
        boolean second = records.insert(record("cid-a").indexed(), message);
        boolean ofAnother = records.insert(record("cid-b").indexed(), message);

        // Then
        assertThat(List.of(first, second, ofAnother)).containsExactly(true, false, true);
        assertThat(outbox.oldest(10)).singleElement().satisfies(waiting -> {
            assertThat(waiting.entry().topic()).isEqualTo("topic");
            assertThat(waiting.entry().key()).isEqualTo("cid-a");
            assertThat(waiting.entry().payload()).containsExactly(1, 0, 2);
            assertThat(waiting.entry().traceparent()).isEqualTo("trace");
        });
    }

    @Test
    void shouldKeepTheOrderOfTheBatch() {
        // Given
        records.insert(record("m").indexed());

        // When
        int added = records.insertAll(List.of(
                record("z").indexed(),
                record("a").indexed(),
                record("m").indexed(),
                record("k").indexed(),
                record("a").indexed()));

        // Then
        assertThat(added).isEqualTo(3);
        assertThat(newestFirst()).containsExactly("k", "a", "z", "m");
    }

    @Test
    void shouldDoNothingWhenBatchIsEmpty() {
        assertThat(records.insertAll(List.of())).isZero();
        assertThat(records.findAll(List.of())).isEmpty();
        assertThat(records.existing(List.of())).isEmpty();
    }

    @Test
    void shouldIndexTextsThatPostgresCannotHold() {
        // Given
        String text = "a\0b";

        // When
        records.insert(record("cid-a")
                .name(text)
                .version(text)
                .description(text)
                .authors(text)
                .annotation(text, text)
                .skill(1, text)
                .indexed(text.getBytes(StandardCharsets.UTF_8)));

        // Then
        StoredRecord stored = records.find("cid-a").orElseThrow();
        assertThat(stored.name()).isEqualTo("a\uFFFDb");
        assertThat(stored.content()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldHoldTextsOfAnyLength() {
        // Given
        String text = new Random(11)
                .ints(50_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        // When
        records.insert(record("cid-a")
                .name(text)
                .version(text)
                .schemaVersion(text)
                .createdAt(text)
                .description(text)
                .authors(text)
                .annotation(text, text)
                .skill(1, text)
                .locator(text, text)
                .indexed());

        // Then
        assertThat(records.resolve(text, Optional.empty()))
                .extracting(NamedRecord::cid)
                .containsExactly("cid-a");
    }

    @Test
    void shouldTellWhichRecordsAreKnown() {
        // Given
        records.insertAll(List.of(record("a").indexed(), record("b").indexed()));

        // When
        Set<String> known = records.existing(List.of("a", "x", "b"));

        // Then
        assertThat(known).containsExactlyInAnyOrder("a", "b");
        assertThat(records.exists("x")).isFalse();
        assertThat(records.findAll(List.of("a", "x"))).containsOnlyKeys("a");
    }

    @Test
    void shouldPageThroughAllCidsInTextOrder() {
        // Given
        records.insertAll(List.of(
                record("b").indexed(), record("C").indexed(), record("a").indexed()));

        // Then
        assertThat(records.cidsAfter(Optional.empty(), 2)).containsExactly("C", "a");
        assertThat(records.cidsAfter(Optional.of("a"), 2)).containsExactly("b");
        assertThat(records.cidsAfter(Optional.of("b"), 2)).isEmpty();
    }

    @Test
    void shouldRemoveEverythingOfADeletedRecordOnly() {
        // Given
        records.insertAll(List.of(record("a").indexed(), record("b").indexed()));
        records.recordScanReport("a", new ScanReport("MCP", true, Severity.NONE));
        records.recordScanReport("b", new ScanReport("MCP", true, Severity.NONE));

        // When
        boolean deleted = records.delete("a");

        // Then
        assertThat(deleted).isTrue();
        assertThat(records.delete("a")).isFalse();
        assertThat(records.find("a")).isEmpty();
        assertThat(rows("record_contents")).isEqualTo(1);
        assertThat(rows("record_states")).isEqualTo(1);
        assertThat(rows("scan_reports")).isEqualTo(1);
        assertThat(records.find("b")).isPresent();
    }

    @Test
    void shouldAddUsageOfKnownRecords() {
        // Given
        records.insertAll(List.of(
                record("a").indexed(), record("b").indexed(), record("c").indexed()));
        records.addUsage(Map.of("a", new Usage(1, 0), "b", new Usage(0, 1)));

        // When
        records.addUsage(Map.of("a", new Usage(2, 2), "unknown", new Usage(9, 9)));

        // Then
        assertThat(sorted(SortMode.POPULARITY)).containsExactly("a", "b", "c");
        assertThat(rows("record_states where pull_count = 3 and lookup_count = 2"))
                .isEqualTo(1);
    }

    @Test
    void shouldRememberSignature() {
        // Given
        records.insert(record("a").indexed());

        // When
        records.setSigned("a", true);
        records.setSigned("unknown", true);

        // Then
        assertThat(records.find("a").orElseThrow().signed()).isTrue();
    }

    @Test
    void shouldKeepLatestScanReportOfEachScanner() {
        // Given
        records.insert(record("a").indexed());
        records.recordScanReport("a", new ScanReport("MCP", false, Severity.HIGH));
        records.recordScanReport("a", new ScanReport("A2A", true, Severity.NONE));

        // When
        records.recordScanReport("a", new ScanReport("MCP", true, Severity.LOW));
        records.recordScanReport("unknown", new ScanReport("MCP", true, Severity.LOW));

        // Then
        assertThat(rows("scan_reports")).isEqualTo(2);
        assertThat(rows("scan_reports where scanner_type = 'MCP' and is_safe and max_severity = 'LOW'"))
                .isEqualTo(1);
    }

    @Test
    void shouldResolveNamesWithAndWithoutSchemeNewestFirst() {
        // Given
        records.insertAll(List.of(
                record("plain").name("Example.org/agent").version("v1").indexed(),
                record("http").name("http://example.org/agent").version("v2").indexed(),
                record("https").name("https://example.org/AGENT").version("v2").indexed(),
                record("other").name("example.org/agent-two").version("v2").indexed()));

        // Then
        assertThat(resolve("example.org/agent", Optional.empty())).containsExactly("https", "http", "plain");
        assertThat(resolve("http://example.org/agent", Optional.empty())).containsExactly("http");
        assertThat(resolve("example.org/agent", Optional.of("v2"))).containsExactly("https", "http");
        assertThat(resolve("example.org/agent*", Optional.of("<v2"))).containsExactly("plain");
        assertThat(resolve("nothing", Optional.empty())).isEmpty();
        assertThatThrownBy(() -> records.resolve("a\0", Optional.empty()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        failure -> assertThat(failure.field()).isEqualTo("name"));
    }

    @Test
    void shouldSendOneStatementPerCall() {
        // Given
        List<IndexedRecord> batch = IntStream.range(0, 300)
                .mapToObj(number -> record("cid-" + number).indexed())
                .toList();

        // Then
        assertThat(statementsOf(() -> records.insertAll(batch))).isEqualTo(1);
        assertThat(statementsOf(() -> records.insert(record("one").indexed()))).isEqualTo(1);
        assertThat(statementsOf(
                        () -> records.insert(record("two").indexed(), new OutboxEntry("topic", "two", new byte[0]))))
                .isEqualTo(1);
        assertThat(statementsOf(() -> records.find("one"))).isEqualTo(1);
        assertThat(statementsOf(() -> records.findAll(List.of("one", "cid-1")))).isEqualTo(1);
        assertThat(statementsOf(() -> records.existing(List.of("one", "cid-1"))))
                .isEqualTo(1);
        assertThat(statementsOf(() -> records.resolve("one", Optional.empty()))).isEqualTo(1);
        assertThat(statementsOf(() -> records.addUsage(Map.of("one", new Usage(1, 1), "cid-1", new Usage(1, 1)))))
                .isEqualTo(1);
        assertThat(statementsOf(() -> records.setSigned("one", true))).isEqualTo(1);
        assertThat(statementsOf(() -> records.delete("one"))).isEqualTo(1);
    }

    private int statementsOf(Runnable call) {
        persistence.statements().reset();
        call.run();
        return persistence.statements().executed();
    }

    private List<String> resolve(String name, Optional<String> version) {
        return records.resolve(name, version).stream().map(NamedRecord::cid).toList();
    }

    private List<String> newestFirst() {
        return sorted(SortMode.RECENCY);
    }

    private List<String> sorted(SortMode sort) {
        List<String> cids = new ArrayList<>();
        CidSink sink = cids::add;
        new RecordSearchRepository(persistence.database())
                .streamCids(
                        new SearchRequest(List.of(new QueryTerm(QueryType.UNSPECIFIED, "", false)), sort, 0, 0), sink);
        return cids;
    }

    private long rows(String table) {
        return persistence
                .database()
                .run("select count(*) from " + table, Tuple.tuple())
                .iterator()
                .next()
                .getLong(0);
    }
}
