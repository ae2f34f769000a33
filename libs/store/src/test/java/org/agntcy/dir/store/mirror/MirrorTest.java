package org.agntcy.dir.store.mirror;

import static org.agntcy.dir.store.mirror.MirrorFixture.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.StoredReferrer;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a mirror does with a source that means well.
class MirrorTest {

    @TempDir
    private Path folder;

    private MirrorFixture fixture;

    @BeforeEach
    void start() {
        fixture = MirrorFixture.intoLayout(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldCopyRecordsAndReferrersByteForByte() {
        // Given
        List<Cid> cids = fixture.push(3);

        // When
        MirrorResult result = fixture.copyAll();

        // Then
        assertThat(result.copied()).isEqualTo(3);
        assertThat(result.refused()).isZero();
        assertThat(fixture.progress.found).isEqualTo(3);
        for (Cid cid : cids) {
            Tag tag = new Tag(cid.text());
            assertThat(fixture.target.manifest(tag)).isEqualTo(fixture.source.manifest(tag));
            assertThat(fixture.targetRecords.pull(cid)).isEqualTo(fixture.sourceRecords.pull(cid));
            List<StoredReferrer> referrers = fixture.targetRecords.referrers(cid, Optional.empty());
            assertThat(referrers).isEqualTo(fixture.sourceRecords.referrers(cid, Optional.empty()));
            Tag referrerTag = new Tag(referrers.getFirst().cid().text());
            assertThat(fixture.target.manifest(referrerTag)).isEqualTo(fixture.source.manifest(referrerTag));
        }
    }

    @Test
    void shouldCopyIntoRegistryAsWell() {
        // Given
        try (TestRegistry second = TestRegistry.start();
                MirrorFixture other = new MirrorFixture(MirrorFixture.repository(second))) {
            List<Cid> cids = other.push(2);

            // When
            MirrorResult result = other.copyAll();

            // Then
            assertThat(result.copied()).isEqualTo(2);
            assertThat(other.targetRecords.pull(cids.getLast())).isEqualTo(other.sourceRecords.pull(cids.getLast()));
            assertThat(other.targetRecords.referrers(cids.getLast(), Optional.empty()))
                    .hasSize(1);
        }
    }

    @Test
    void shouldReadNothingButListsWhenNothingChanged() {
        // Given
        fixture.push(10);
        fixture.copyAll();
        fixture.registry.resetCounts();

        // When
        MirrorResult result = fixture.copyAll();

        // Then
        assertThat(result.unchanged()).isEqualTo(10);
        assertThat(result.bytes()).isZero();
        assertThat(fixture.registry.counts()).isEqualTo(Map.of(RegistryCall.TAGS, 1, RegistryCall.REFERRERS, 10));
    }

    @Test
    void shouldAddReferrerThatKnownRecordGot() {
        // Given
        Cid cid = fixture.push(2).getFirst();
        fixture.copyAll();
        fixture.sourceRecords.pushReferrer(cid, signature("a second one"));

        // When
        MirrorResult result = fixture.copyAll();

        // Then
        assertThat(result.extended()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(fixture.targetRecords.referrers(cid, Optional.empty())).hasSize(2);
    }

    @Test
    void shouldCopyOnlyWhatIsAskedForAndNameWhatIsNotThere() {
        // Given
        List<Cid> cids = fixture.push(3);
        Cid unknown = TestRecord.named("elsewhere").cid();

        // When
        MirrorResult result = fixture.copy(cids.get(1).text(), unknown.text(), "not-a-cid", "");

        // Then
        assertThat(result.copied()).isEqualTo(1);
        assertThat(result.refused()).isEqualTo(3);
        assertThat(result.refusals())
                .extracting(Refusal::item)
                .containsExactlyInAnyOrder(unknown.text(), "not-a-cid", "");
        assertThat(fixture.target.resolve(new Tag(cids.get(0).text()))).isEmpty();
        assertThat(fixture.registry.counts()).doesNotContainKey(RegistryCall.TAGS);
    }

    @Test
    void shouldPassOverTagsThatAreNoIdentifiers() {
        // Given
        fixture.push(1);
        TestManifests.store(fixture.source, new byte[] {1}, "latest");

        // When
        MirrorResult result = fixture.copyAll();

        // Then
        assertThat(result.records()).isEqualTo(1);
        assertThat(result.refused()).isZero();
        assertThat(fixture.target.resolve(new Tag("latest"))).isEmpty();
    }

    @Test
    void shouldPageThroughTags() {
        // Given
        fixture.push(7);

        // When
        MirrorResult result = fixture.copyAll(new MirrorLimits(2, 3, 100, 10, 1 << 20, 1 << 20, 5));

        // Then
        assertThat(result.copied()).isEqualTo(7);
        assertThat(fixture.registry.counts().get(RegistryCall.TAGS)).isEqualTo(5);
    }

    @Test
    void shouldGoOnWhereItWasBrokenOff() {
        // Given
        fixture.push(20);
        fixture.registry.fail(RegistryCall.BLOB_GET, new Fault.Delay(Duration.ZERO), 10);
        fixture.registry.fail(RegistryCall.BLOB_GET, new Fault.Answer(503), 1000);
        MirrorLimits oneAfterTheOther = new MirrorLimits(1, 100, 100, 10, 1 << 20, 1 << 20, 5);
        assertThatThrownBy(() -> fixture.copyAll(oneAfterTheOther)).isInstanceOf(UnavailableException.class);
        fixture.registry.heal();

        // When
        MirrorResult result = fixture.copyAll();

        // Then
        assertThat(result.records()).isEqualTo(20);
        assertThat(result.copied()).isEqualTo(15);
        assertThat(fixture.copyAll().unchanged()).isEqualTo(20);
    }

    @Test
    void shouldKeepOwnManifestOfKnownRecord() {
        // Given
        TestRecord record = TestRecord.named("ours");
        Cid cid = record.pushTo(fixture.targetRecords);
        byte[] ours = fixture.target.manifest(new Tag(cid.text())).content();
        HostileManifests.storeRecord(fixture.source, record, "\"x\":\"another creation time\"");

        // When
        MirrorResult result = fixture.copyAll();

        // Then
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(fixture.target.manifest(new Tag(cid.text())).content()).isEqualTo(ours);
    }
}
