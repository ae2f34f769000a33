package org.agntcy.dir.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Struct;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The whole service beside a registry that others write to.
@QuarkusTest
@WithTestResource(IndexerResource.class)
class IndexerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ALWAYS = 1_000_000;

    /// Set by [IndexerResource].
    @SuppressWarnings("NullAway.Init")
    TestRegistry registry;

    @Inject
    RecordStore store;

    @Inject
    RecordRepository repository;

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Inject
    DependencyMonitor monitor;

    @AfterEach
    void heal() {
        registry.heal();
    }

    @Test
    void shouldFindWhatAnotherToolPutIntoTheRegistry() {
        // When
        String cid = push("indexer/found");

        // Then
        awaitIndexed(cid);
        await().atMost(PATIENCE).until(monitor::ready);
    }

    @Test
    void shouldFindWhatASynchronisationBrought() {
        // Given
        String cid = push("indexer/copied");

        // When
        outbox.transact(announcement -> {
            announcement.announce(Message.of(Clock.systemUTC(), MessageKind.RECORD_COPIED, cid));
            return cid;
        });

        // Then
        awaitIndexed(cid);
    }

    @Test
    void shouldRemoveWhatIsGoneForGood() {
        // Given
        String gone = push("indexer/gone");
        String stays = push("indexer/stays");
        awaitIndexed(gone);
        awaitIndexed(stays);
        publish(gone);

        // When
        store.delete(Cid.parse(gone));

        // Then
        await().atMost(PATIENCE).until(() -> !repository.exists(gone));
        assertThat(repository.exists(stays)).isTrue();
        assertThat(isPublished(gone)).isFalse();
    }

    @Test
    void shouldRemoveNothingWhileTheRegistryIsAway() {
        // Given
        String cid = push("indexer/outage");
        awaitIndexed(cid);

        // When
        for (RegistryCall call : List.of(RegistryCall.TAGS, RegistryCall.MANIFEST_HEAD, RegistryCall.MANIFEST_GET)) {
            registry.fail(call, new Fault.Answer(503), ALWAYS);
        }
        registry.resetCounts();
        await().atMost(PATIENCE).until(() -> registry.counts().getOrDefault(RegistryCall.TAGS, 0) > 5);

        // Then
        assertThat(repository.exists(cid)).isTrue();
    }

    @Test
    void shouldIndexOnceTheRegistryIsBack() {
        // Given
        failComparisons();
        String cid = push("indexer/later");
        registry.resetCounts();
        awaitFailedComparisons();
        assertThat(repository.exists(cid)).isFalse();

        // When
        registry.heal();

        // Then
        awaitIndexed(cid);
    }

    @Test
    void shouldRebuildAnIndexThatWasEmptied() {
        // Given
        List<String> cids = IntStream.range(0, 50)
                .mapToObj(i -> push("indexer/rebuilt/" + i))
                .toList();
        sign(cids.getFirst());
        cids.forEach(this::awaitIndexed);
        await().atMost(PATIENCE).until(() -> isSigned(cids.getFirst()));
        Optional<Long> wildcardIndex = wildcardIndex();

        // When
        failComparisons();
        database.run("truncate records cascade", Tuple.tuple());
        registry.heal();

        // Then
        cids.forEach(this::awaitIndexed);
        await().atMost(PATIENCE).until(() -> isSigned(cids.getFirst()));
        assertThat(isSigned(cids.getLast())).isFalse();
        // Left out while the records came, and made again afterwards.
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(wildcardIndex()).isPresent().get().isNotEqualTo(wildcardIndex.orElseThrow()));
    }

    @Test
    void shouldMakeTheIndexForWildcardsWhenItIsGone() {
        // When
        database.run("drop index records_wildcards", Tuple.tuple());

        // Then
        await().atMost(PATIENCE).until(() -> wildcardIndex().isPresent());
    }

    /// Tells one from another that took its place; nothing when there is none that can be used.
    private Optional<Long> wildcardIndex() {
        for (Row row : database.run(
                "select indexrelid::bigint from pg_index where indexrelid = to_regclass('records_wildcards')"
                        + " and indisvalid",
                Tuple.tuple())) {
            return Optional.of(row.getLong(0));
        }
        return Optional.empty();
    }

    /// Returns when none that began before is still going on.
    private void failComparisons() {
        registry.fail(RegistryCall.TAGS, new Fault.Answer(503), ALWAYS);
        registry.resetCounts();
        awaitFailedComparisons();
    }

    private void awaitFailedComparisons() {
        await().atMost(PATIENCE).until(() -> registry.counts().getOrDefault(RegistryCall.TAGS, 0) > 5);
    }

    private void awaitIndexed(String cid) {
        await().atMost(PATIENCE).until(() -> repository.exists(cid));
    }

    private String push(String name) {
        Struct data = json("""
                {"name":"%s","version":"v1.0.0","schema_version":"1.0.0","description":"d","authors":["a"],
                 "created_at":"2026-01-01T00:00:00Z",
                 "skills":[{"name":"natural_language_processing/natural_language_generation/text_completion"}],
                 "domains":[{"name":"legal/contract_law"}],
                 "locators":[{"type":"source_code","urls":["https://code.example/agent"]}]}
                """.formatted(name));
        byte[] canonical = CanonicalJson.encode(data);
        Cid cid = Cid.ofContent(canonical);
        store.push(cid, canonical, OasfDecoder.decode(data));
        return cid.text();
    }

    private void sign(String cid) {
        store.pushReferrer(
                Cid.parse(cid),
                new Referrer(
                        "agntcy.dir.sign.v1.Signature",
                        Optional.empty(),
                        Map.of(),
                        "2026-01-01T00:00:00Z",
                        Optional.of(json("{\"signature\":\"s\"}"))));
    }

    private boolean isSigned(String cid) {
        return repository.find(cid).map(found -> found.signed()).orElse(false);
    }

    private void publish(String cid) {
        database.run("insert into published_records (cid) values ($1)", Tuple.of(cid));
    }

    private boolean isPublished(String cid) {
        return database.run("select 1 from published_records where cid = $1", Tuple.of(cid))
                        .rowCount()
                > 0;
    }

    private static Struct json(String text) {
        return JsonStruct.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
