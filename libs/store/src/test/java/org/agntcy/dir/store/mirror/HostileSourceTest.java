package org.agntcy.dir.store.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a mirror does with a source that lies: the lie is refused and named, the honest record beside it is copied.
class HostileSourceTest {

    private static final MirrorLimits SMALL = new MirrorLimits(4, 100, 50, 3, 4096, 2048, 20);

    @TempDir
    private Path folder;

    private MirrorFixture fixture;
    private Cid honest;

    @BeforeEach
    void start() {
        fixture = MirrorFixture.intoLayout(folder);
        honest = TestRecord.named("honest").pushTo(fixture.sourceRecords);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldRefuseContentOfAnotherIdentifier() {
        // Given
        TestRecord other = TestRecord.named("other");
        Cid claimed = TestRecord.named("claimed").cid();
        HostileManifests.storeRecord(fixture.source, claimed.text(), other.canonical(), other.canonical().length, "");

        // When / Then
        assertRefused(claimed.text(), "its content does not match its CID");
    }

    @Test
    void shouldRefuseDamagedContent() {
        // Given
        fixture.registry.fail(RegistryCall.BLOB_GET, new Fault.WrongBytes(), 1);

        // When
        MirrorResult result = fixture.copyAll(SMALL);

        // Then
        assertThat(result.records()).isZero();
        assertThat(result.refusals().getFirst().toString())
                .startsWith(honest.text())
                .contains("damaged");
        assertThat(fixture.target.resolve(new Tag(honest.text()))).isEmpty();
    }

    @Test
    void shouldRefuseContentThatOthersWouldReadAsAnotherRecord() {
        // Given
        byte[] spaced = "{ \"name\": \"n\", \"schema_version\": \"1.0.0\" }".getBytes(StandardCharsets.UTF_8);
        String cid = Cid.ofContent(spaced).text();
        HostileManifests.storeRecord(fixture.source, cid, spaced, spaced.length, "");

        // When / Then
        assertRefused(cid, "not in canonical form");
    }

    @Test
    void shouldRefuseContentThatIsNoRecord() {
        // Given
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        String cid = Cid.ofContent(text).text();
        HostileManifests.storeRecord(fixture.source, cid, text, text.length, "");

        // When / Then
        assertRefused(cid, "no record");
    }

    @Test
    void shouldRefuseOtherSpellingOfIdentifier() {
        // Given
        TestRecord record = TestRecord.named("alias");
        // The same bytes in base 16: version 1, codec json (0x0200 as a varint), SHA2-256, 32 bytes.
        String spelled = "f0180041220" + record.cid().digest().substring("sha256:".length());
        HostileManifests.storeRecord(fixture.source, spelled, record.canonical(), record.canonical().length, "");

        // When / Then
        assertRefused(
                spelled, "directories write this identifier as " + record.cid().text());
    }

    @Test
    void shouldRefuseOversizedContentWithoutReadingIt() {
        // Given
        TestRecord record = TestRecord.named("x".repeat(3000));
        HostileManifests.storeRecord(fixture.source, record, "");
        fixture.registry.resetCounts();

        // When / Then
        assertRefused(record.cid().text(), "more than the 2048 that are taken");
        assertThat(fixture.registry.counts().get(RegistryCall.BLOB_GET)).isEqualTo(2);
    }

    @Test
    void shouldRefuseContentOfAnotherSizeThanClaimed() {
        // Given
        TestRecord record = TestRecord.named("y".repeat(3000));
        HostileManifests.storeRecord(fixture.source, record.cid().text(), record.canonical(), 10, "");

        // When / Then
        assertRefused(record.cid().text(), "where its manifest says 10");
    }

    @Test
    void shouldRefuseOversizedManifest() {
        // Given
        TestRecord record = TestRecord.named("annotated");
        HostileManifests.storeRecord(fixture.source, record, "\"a\":\"" + "z".repeat(5000) + "\"");

        // When / Then
        assertRefused(record.cid().text(), "more than the 4096 that are taken");
    }

    @Test
    void shouldTakeRecordButNotCrowdOfReferrers() {
        // Given
        for (int i = 0; i < 4; i++) {
            fixture.sourceRecords.pushReferrer(honest, MirrorFixture.signature("signature " + i));
        }

        // When
        MirrorResult result = fixture.copyAll(SMALL);

        // Then
        assertThat(result.copied()).isEqualTo(1);
        assertThat(result.refusals())
                .extracting(Refusal::reason)
                .first()
                .asString()
                .contains("has 4 referrers");
        assertThat(fixture.targetRecords.referrers(honest, Optional.empty())).isEmpty();
    }

    @Test
    void shouldNotLetReferrerTakeTheTagOfAnother() {
        // Given
        byte[] ours = TestRecord.named("ours").canonical();
        Cid cid = TestRecord.named("ours").pushTo(fixture.targetRecords);
        Manifest before = fixture.target.manifest(new Tag(cid.text()));
        Manifest thief = HostileManifests.storeReferrer(
                fixture.source,
                ours,
                fixture.source.resolve(new Tag(honest.text())).orElseThrow());

        // When
        fixture.copyAll(SMALL);

        // Then
        assertThat(fixture.target.manifest(new Tag(cid.text()))).isEqualTo(before);
        assertThat(fixture.target.manifest(thief.digest())).isEqualTo(thief);
    }

    @Test
    void shouldStopAtEndlessTags() {
        // Given
        for (int i = 0; i < 60; i++) {
            TestRecord.named("one of many " + i).pushTo(fixture.sourceRecords);
        }

        // When / Then
        assertThatThrownBy(() -> fixture.copyAll(SMALL))
                .isInstanceOf(ResourceExhaustedException.class)
                .hasMessageContaining("more than 50 tags");
    }

    @Test
    void shouldNameTheFirstRefusalsAndCountAll() {
        // Given
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5; i++) {
            HostileManifests.storeRecord(
                    fixture.source, TestRecord.named("lie " + i).cid().text(), text, text.length, "");
        }

        // When
        MirrorResult result = fixture.copyAll(new MirrorLimits(4, 100, 50, 3, 4096, 2048, 2));

        // Then
        assertThat(result.refused()).isEqualTo(5);
        assertThat(result.refusals()).hasSize(2);
        assertThat(result.copied()).isEqualTo(1);
    }

    private void assertRefused(String item, String reason) {
        MirrorResult result = fixture.copyAll(SMALL);
        assertThat(result.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.item()).isEqualTo(item);
            assertThat(refusal.reason()).contains(reason);
        });
        assertThat(result.copied()).isEqualTo(1);
        assertThat(fixture.target.resolve(new Tag(item))).isEmpty();
        assertThat(fixture.targetRecords.pull(honest))
                .isEqualTo(TestRecord.named("honest").canonical());
    }
}
