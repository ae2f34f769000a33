package org.agntcy.dir.store.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many requests each use of a registry costs, exactly.
class RegistryCallCountTest {

    private static final TestRecord RECORD = TestRecord.named("agent");

    private RegistryFixture fixture;
    private RecordStore store;

    @BeforeEach
    void start() {
        open(RegistryFeatures.all());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldCheckEmptyConfigOnceAndPushInTwoRequests() {
        // When
        RECORD.pushTo(store);

        // Then
        assertCalls(Map.of(
                RegistryCall.BLOB_HEAD, 1,
                RegistryCall.BLOB_POST, 2,
                RegistryCall.MANIFEST_PUT, 1));

        // When
        TestRecord.named("second").pushTo(store);

        // Then
        assertCalls(Map.of(RegistryCall.BLOB_POST, 1, RegistryCall.MANIFEST_PUT, 1));

        // When
        TestRecord.named("second").pushTo(store);

        // Then
        assertCalls(Map.of(RegistryCall.BLOB_POST, 1, RegistryCall.MANIFEST_PUT, 1));
    }

    @Test
    void shouldPushInThreeRequestsWhereBlobsTakeTwo() {
        // Given
        fixture.close();
        open(RegistryFeatures.all().withoutMonolithicPost());
        RECORD.pushTo(store);
        fixture.registry.resetCounts();

        // When
        TestRecord.named("second").pushTo(store);

        // Then
        assertCalls(Map.of(RegistryCall.BLOB_POST, 1, RegistryCall.BLOB_PUT, 1, RegistryCall.MANIFEST_PUT, 1));
    }

    @Test
    void shouldPushAgainWhenGarbageCollectionTookTheConfig() {
        // Given
        RECORD.pushTo(store);
        fixture.registry.removeBlob("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        fixture.registry.resetCounts();

        // When
        Cid cid = TestRecord.named("second").pushTo(store);

        // Then
        assertCalls(Map.of(RegistryCall.BLOB_POST, 3, RegistryCall.MANIFEST_PUT, 2));
        assertThat(store.pull(cid)).isEqualTo(TestRecord.named("second").canonical());
    }

    @Test
    void shouldPullInTwoAndLookUpInOne() {
        // Given
        Cid cid = pushed();

        // When / Then
        assertThat(store.pull(cid)).isEqualTo(RECORD.canonical());
        assertCalls(Map.of(RegistryCall.MANIFEST_GET, 1, RegistryCall.BLOB_GET, 1));
        store.lookup(cid);
        assertCalls(Map.of(RegistryCall.MANIFEST_GET, 1));
        assertThatThrownBy(() -> store.pull(TestRecord.named("unknown").cid())).isInstanceOf(NotFoundException.class);
        assertCalls(Map.of(RegistryCall.MANIFEST_GET, 1));
    }

    @Test
    void shouldDeleteInTwoAndFindNothingInOne() {
        // Given
        Cid cid = pushed();

        // When / Then
        assertThat(store.delete(cid)).isTrue();
        assertCalls(Map.of(RegistryCall.MANIFEST_HEAD, 1, RegistryCall.MANIFEST_DELETE, 1));
        assertThat(store.delete(cid)).isFalse();
        assertCalls(Map.of(RegistryCall.MANIFEST_HEAD, 1));
    }

    @Test
    void shouldPushReferrerInFourAndAgainInTwo() {
        // Given
        Cid cid = pushed();

        // When / Then
        store.pushReferrer(cid, signature("a"));
        assertCalls(Map.of(RegistryCall.MANIFEST_HEAD, 2, RegistryCall.BLOB_POST, 1, RegistryCall.MANIFEST_PUT, 1));
        store.pushReferrer(cid, signature("a"));
        assertCalls(Map.of(RegistryCall.MANIFEST_HEAD, 2));
        assertThat(fixture.registry.manifestDigests()).hasSize(2);
    }

    @Test
    void shouldReadReferrersInTwoAndOneEach() {
        // Given
        Cid cid = pushed();
        for (int number = 0; number < 5; number++) {
            store.pushReferrer(cid, signature("signature " + number));
        }
        fixture.registry.resetCounts();

        // When / Then
        assertThat(store.referrers(cid, Optional.empty())).hasSize(5);
        assertCalls(Map.of(RegistryCall.MANIFEST_HEAD, 1, RegistryCall.REFERRERS, 1, RegistryCall.BLOB_GET, 5));
        assertThat(store.referrers(cid, Optional.of(ReferrerType.PUBLIC_KEY.apiName())))
                .isEmpty();
        assertCalls(Map.of(RegistryCall.MANIFEST_HEAD, 1, RegistryCall.REFERRERS, 1));
    }

    @Test
    void shouldPingInOneRequestThatListsNothing() {
        // When
        fixture.repository.ping();

        // Then
        assertCalls(Map.of(RegistryCall.PING, 1));
    }

    private void open(RegistryFeatures features) {
        fixture = new RegistryFixture(features, settings -> settings);
        store = new RecordStore(fixture.repository);
    }

    private Cid pushed() {
        Cid cid = RECORD.pushTo(store);
        fixture.registry.resetCounts();
        return cid;
    }

    private void assertCalls(Map<RegistryCall, Integer> expected) {
        TestRegistry registry = fixture.registry;
        assertThat(registry.counts()).isEqualTo(expected);
        registry.resetCounts();
    }

    private static Referrer signature(String text) {
        return new Referrer(
                ReferrerType.SIGNATURE.apiName(), Optional.empty(), Map.of("text", text), "", Optional.empty());
    }
}
