package org.agntcy.dir.indexing;

import static org.agntcy.dir.indexing.TestRecords.push;
import static org.agntcy.dir.indexing.TestRecords.sign;
import static org.agntcy.dir.indexing.TestRecords.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.scan.KnownTags;
import org.agntcy.dir.persistence.scan.RetryPolicy;
import org.agntcy.dir.persistence.scan.SkipReason;
import org.agntcy.dir.persistence.scan.SkippedTag;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.validation.OfflineRecordValidator;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.registry.RegistryLimits;
import org.agntcy.dir.store.registry.RegistryObserver;
import org.agntcy.dir.store.registry.RegistryRepository;
import org.agntcy.dir.store.registry.RegistrySettings;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of records when the registry does not do what it should.
class RegistryFailuresIT {

    /// One attempt, so that every planned fault arrives.
    private static final RegistryLimits LIMITS = new RegistryLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(10), 1, Duration.ofMillis(1), Duration.ofMillis(1), 8_000_000);

    private final TestIndex index = new TestIndex();
    private final TestRegistry registry = TestRegistry.start();
    private final RegistryRepository repository = new RegistryRepository(
            RegistrySettings.of(registry.address(), "dir").withLimits(LIMITS), RegistryObserver.NONE);
    private final RecordStore store = new RecordStore(repository);
    private final IndexRecords indexing = new IndexRecords(
            store,
            repository::ping,
            new OfflineRecordValidator(),
            index.database(),
            new IndexingSettings(4, RetryPolicy.defaults()),
            new RecentDeletions(),
            progress -> {});

    @AfterEach
    void close() {
        repository.close();
        registry.close();
        index.close();
    }

    @Test
    void shouldSayNothingOfAnyRecordWhenTheRegistryIsAway() {
        // Given
        String cid = push(store, valid("while away"));
        registry.fail(RegistryCall.MANIFEST_GET, new Fault.Answer(503), 5);
        registry.fail(RegistryCall.PING, new Fault.Answer(503), 5);

        // Then
        assertThatThrownBy(() -> indexing.index(List.of(cid))).isInstanceOf(UnavailableException.class);
        assertThat(index.tags().find(cid)).isEmpty();
        registry.heal();
        assertThat(indexing.index(List.of(cid)).indexed()).isEqualTo(1);
    }

    @Test
    void shouldPutOffTheOneRecordThatTheRegistryCannotGive() {
        // Given
        String broken = push(store, valid("broken"));
        registry.fail(RegistryCall.BLOB_GET, new Fault.Answer(503), 1);

        // When
        IndexingResult result = indexing.index(List.of(broken));

        // Then
        assertThat(result).isEqualTo(new IndexingResult(0, 0, 0, 1));
        assertThat(index.tags().find(broken).map(SkippedTag::reason)).contains(SkipReason.FAILED);
        assertTriedAgainAndIndexed(broken);
    }

    @Test
    void shouldNotIndexBytesThatAreNotThoseOfTheCid() {
        // Given
        String corrupt = push(store, valid("corrupt"));
        registry.fail(RegistryCall.BLOB_GET, new Fault.WrongBytes(), 1);

        // When
        IndexingResult result = indexing.index(List.of(corrupt));

        // Then
        assertThat(result).isEqualTo(new IndexingResult(0, 0, 0, 1));
        assertThat(index.cids()).isEmpty();
        assertTriedAgainAndIndexed(corrupt);
    }

    @Test
    void shouldPutOffARecordWhoseBlobIsNotThereYet() {
        // Given
        String incomplete = push(store, valid("incomplete"));
        registry.removeBlob(Cid.parse(incomplete).digest());

        // When
        indexing.index(List.of(incomplete));

        // Then
        assertThat(index.tags().find(incomplete).map(SkippedTag::reason)).contains(SkipReason.FAILED);
        push(store, valid("incomplete"));
        assertTriedAgainAndIndexed(incomplete);
    }

    @Test
    void shouldNotForgetAReferrerThatCouldNotBeRead() {
        // Given
        String record = push(store, valid("signed"));
        indexing.index(List.of(record));
        String signature = sign(store, record);
        registry.fail(RegistryCall.BLOB_GET, new Fault.WrongBytes(), 1);

        // When
        indexing.index(List.of(signature));

        // Then
        assertThat(index.isSigned(record)).isFalse();
        index.letPausesEnd();
        assertThat(unknown(signature)).containsExactly(signature);
        indexing.index(List.of(signature));
        assertThat(index.isSigned(record)).isTrue();
    }

    @Test
    void shouldIndexTheOthersBesideOneThatFails() {
        // Given
        List<String> cids = List.of(push(store, valid("one")), push(store, valid("two")), push(store, valid("three")));
        registry.fail(RegistryCall.BLOB_GET, new Fault.Truncate(), 1);

        // When
        IndexingResult result = indexing.index(cids);

        // Then
        assertThat(result).isEqualTo(new IndexingResult(2, 0, 0, 1));
        assertThat(index.cids()).hasSize(2);
    }

    @Test
    void shouldAskThreeTimesForANewRecord() {
        // Given
        String cid = push(store, valid("counted"));
        registry.resetCounts();

        // When
        indexing.index(List.of(cid));

        // Then
        assertThat(registry.counts())
                .containsOnly(
                        Map.entry(RegistryCall.MANIFEST_GET, 1),
                        Map.entry(RegistryCall.BLOB_GET, 1),
                        Map.entry(RegistryCall.REFERRERS, 1));
    }

    private void assertTriedAgainAndIndexed(String cid) {
        assertThat(unknown(cid)).as("due at once").isEmpty();
        index.letPausesEnd();
        assertThat(unknown(cid)).as("due later").containsExactly(cid);
        assertThat(indexing.index(List.of(cid)).indexed()).isEqualTo(1);
        assertThat(index.cids()).containsExactly(cid);
    }

    private List<String> unknown(String cid) {
        KnownTags known = index.tags().known(List.of(cid));
        return known.unknown(List.of(cid));
    }
}
