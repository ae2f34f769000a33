package org.agntcy.dir.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.OciRepositoryContract;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;
import org.junit.jupiter.api.Test;

/// What [RecordStore] does on every repository, on top of what the repository itself must do.
public abstract class RecordStoreContract extends OciRepositoryContract {

    private static final String SIGNATURE = ReferrerType.SIGNATURE.apiName();
    private static final String PUBLIC_KEY = ReferrerType.PUBLIC_KEY.apiName();
    private static final TestRecord RECORD = TestRecord.named("example.org/agent");

    private RecordStore store() {
        return new RecordStore(repository());
    }

    @Test
    void shouldPullWhatWasPushed() {
        // When
        Cid cid = RECORD.pushTo(store());

        // Then
        assertThat(store().pull(cid)).isEqualTo(RECORD.canonical());
        assertThat(repository().resolve(new Tag(cid.text()))).isPresent();
    }

    @Test
    void shouldLookUpTheSameAsComputedFromRecord() {
        // Given
        TestRecord record = TestRecord.of(
                "agent", "yesterday", Map.of("name", "hides", "a b/ü", "x\"y"), Optional.of("QmPrevious"));

        // When
        Cid cid = record.pushTo(store());

        // Then
        assertThat(store().lookup(cid))
                .isEqualTo(RecordDescription.of(record.oasf()))
                .isEqualTo(new RecordDescription(
                        "0.8.0",
                        "yesterday",
                        Map.of(
                                "name", "hides",
                                "version", "1.2.0",
                                "oasf-version", "0.8.0",
                                "previous-cid", "QmPrevious",
                                "a b/ü", "x\"y")));
    }

    @Test
    void shouldPushTheSameRecordTwice() {
        // Given
        Cid cid = RECORD.pushTo(store());
        Optional<Descriptor> first = repository().resolve(new Tag(cid.text()));

        // When
        RECORD.pushTo(store());

        // Then
        assertThat(repository().resolve(new Tag(cid.text()))).isEqualTo(first);
    }

    @Test
    void shouldRefuseBytesOfAnotherCid() {
        assertThatThrownBy(() -> store().push(RECORD.cid(), "{}".getBytes(UTF_8), RECORD.oasf()))
                .isInstanceOf(InternalException.class);
    }

    @Test
    void shouldReportUnknownRecord() {
        Cid cid = RECORD.cid();
        assertThatThrownBy(() -> store().pull(cid))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("record not found: " + cid.text());
        assertThatThrownBy(() -> store().lookup(cid))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("record not found: " + cid.text());
        assertThat(store().delete(cid)).isFalse();
    }

    @Test
    void shouldNotPullDeletedRecord() {
        // Given
        Cid cid = RECORD.pushTo(store());

        // When
        boolean deleted = store().delete(cid);

        // Then
        assertThat(deleted).isTrue();
        assertThat(store().delete(cid)).isFalse();
        assertThatThrownBy(() -> store().pull(cid)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> store().lookup(cid)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shouldKeepReferrersOverDeleteAndPush() {
        // Given
        Cid cid = RECORD.pushTo(store());
        StoredReferrer referrer = store().pushReferrer(cid, signature("a"));
        store().delete(cid);

        // When
        RECORD.pushTo(store());

        // Then
        assertThat(store().referrers(cid, Optional.empty())).containsExactly(referrer);
    }

    @Test
    void shouldReturnReferrerUnchanged() {
        // Given
        Cid cid = RECORD.pushTo(store());
        Referrer referrer = new Referrer(
                SIGNATURE, Optional.empty(), Map.of("foo", "bar"), "2026-03-09T14:20:00Z", Optional.of(data("s")));

        // When
        StoredReferrer stored = store().pushReferrer(cid, referrer);

        // Then
        String json = ("{\"annotations\":{\"foo\":\"bar\"},\"created_at\":\"2026-03-09T14:20:00Z\","
                        + "\"data\":{\"signature\":\"s\"},\"record_ref\":{\"cid\":\"%s\"},\"type\":\"%s\"}")
                .formatted(cid.text(), SIGNATURE);
        assertThat(stored.cid()).isEqualTo(Cid.ofContent(json.getBytes(UTF_8)));
        assertThat(stored.referrer())
                .isEqualTo(new Referrer(
                        SIGNATURE,
                        Optional.of(cid.text()),
                        Map.of("foo", "bar"),
                        "2026-03-09T14:20:00Z",
                        Optional.of(data("s"))));
        assertThat(store().referrers(cid, Optional.empty())).containsExactly(stored);
        assertThat(store().referrers(cid, Optional.of(SIGNATURE))).containsExactly(stored);
        assertThat(store().referrers(cid, Optional.of(PUBLIC_KEY))).isEmpty();
    }

    @Test
    void shouldStoreIdenticalReferrerOnce() {
        // Given
        Cid cid = RECORD.pushTo(store());
        StoredReferrer first = store().pushReferrer(cid, signature("a"));

        // When
        StoredReferrer second = store().pushReferrer(cid, signature("a"));

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(store().referrers(cid, Optional.empty())).containsExactly(first);
    }

    @Test
    void shouldGiveOnePayloadOnTwoRecordsTwoCids() {
        // Given
        Cid first = RECORD.pushTo(store());
        Cid second = TestRecord.named("other").pushTo(store());

        // When / Then
        assertThat(store().pushReferrer(first, signature("a")).cid())
                .isNotEqualTo(store().pushReferrer(second, signature("a")).cid());
    }

    @Test
    void shouldRefuseReferrerOfAnotherRecord() {
        // Given
        Cid cid = RECORD.pushTo(store());
        Referrer foreign = signature("a").about("baeareiother");

        // When / Then
        assertThatThrownBy(() -> store().pushReferrer(cid, foreign))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("referrer's record CID must match record CID");
    }

    @Test
    void shouldReportMissingRecordOfReferrers() {
        String cid = RECORD.cid().text();
        assertThatThrownBy(() -> store().pushReferrer(RECORD.cid(), signature("a")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("record not found for CID " + cid + ": record not found: " + cid);
        assertThatThrownBy(() -> store().referrers(RECORD.cid(), Optional.empty()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("failed to resolve record manifest for CID " + cid);
    }

    @Test
    void shouldNotPullReferrerAsRecord() {
        // Given
        Cid cid = RECORD.pushTo(store());
        Cid referrer = store().pushReferrer(cid, signature("a")).cid();

        // When / Then
        assertThatThrownBy(() -> store().pull(referrer))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("record not found: " + referrer.text());
    }

    @Test
    void shouldDeleteExactlyTheMatchingReferrers() {
        // Given
        Cid cid = RECORD.pushTo(store());
        Cid first = store().pushReferrer(cid, signature("a")).cid();
        Cid second = store().pushReferrer(cid, signature("b")).cid();
        Cid key = store().pushReferrer(cid, referrer(PUBLIC_KEY, "k")).cid();
        Cid scan = store().pushReferrer(cid, referrer(ReferrerType.SCAN_REPORT.apiName(), "r"))
                .cid();

        // When / Then
        assertThat(store().deleteReferrers(cid, Optional.of(PUBLIC_KEY), Optional.of(first)))
                .isEmpty();
        assertThat(store().deleteReferrers(cid, Optional.of(SIGNATURE), Optional.of(first)))
                .containsExactly(first);
        assertThat(store().deleteReferrers(cid, Optional.empty(), Optional.of(first)))
                .isEmpty();
        assertThat(store().deleteReferrers(cid, Optional.of(SIGNATURE), Optional.empty()))
                .containsExactly(second);
        assertThat(store().deleteReferrers(cid, Optional.empty(), Optional.empty()))
                .containsExactlyInAnyOrder(key, scan);
        assertThat(store().referrers(cid, Optional.empty())).isEmpty();
        assertThat(store().pull(cid)).isEqualTo(RECORD.canonical());
    }

    @Test
    void shouldReadManyReferrers() {
        // Given
        Cid cid = RECORD.pushTo(store());
        RecordStore store = store();
        List<StoredReferrer> pushed = IntStream.range(0, 25)
                .mapToObj(number -> store.pushReferrer(cid, signature("signature " + number)))
                .toList();

        // When / Then
        assertThat(store.referrers(cid, Optional.of(SIGNATURE))).containsExactlyInAnyOrderElementsOf(pushed);
    }

    @Test
    void shouldReadReferrerOfOlderDirectory() {
        // Given
        Cid cid = RECORD.pushTo(store());
        String json =
                "{ \"type\":\"application/vnd.agntcy.dir.sign.signature.v1+json\",  \"recordRef\":{\"cid\":\"%s\"},"
                                .formatted(cid.text())
                        + "\"createdAt\":\"2024-01-01T00:00:00Z\", \"data\": {\"signature\":\"s\"} }";

        // When
        Manifest manifest = storeForeignReferrer(cid, json, ReferrerType.SIGNATURE.mediaType());

        // Then
        StoredReferrer expected = new StoredReferrer(
                Cid.ofContent(json.getBytes(UTF_8)),
                manifest.digest(),
                new Referrer(
                        SIGNATURE, Optional.of(cid.text()), Map.of(), "2024-01-01T00:00:00Z", Optional.of(data("s"))));
        assertThat(store().referrers(cid, Optional.of(SIGNATURE))).containsExactly(expected);
        assertThat(store().deleteReferrers(cid, Optional.empty(), Optional.of(expected.cid())))
                .containsExactly(expected.cid());
        assertThat(store().referrers(cid, Optional.empty())).isEmpty();
    }

    @Test
    void shouldSkipWhatIsNoReferrer() {
        // Given
        Cid cid = RECORD.pushTo(store());
        StoredReferrer good = store().pushReferrer(cid, signature("a"));
        storeForeignReferrer(cid, "not JSON", ReferrerType.SIGNATURE.mediaType());
        storeForeignReferrer(cid, "{\"spdxVersion\":\"2.3\"}", "application/spdx+json");

        // When / Then
        assertThat(store().referrers(cid, Optional.empty())).containsExactly(good);
    }

    private Manifest storeForeignReferrer(Cid record, String content, String mediaType) {
        byte[] bytes = content.getBytes(UTF_8);
        Descriptor subject = repository().resolve(new Tag(record.text())).orElseThrow();
        Descriptor layer = Descriptor.of(mediaType, Digest.of(bytes), bytes.length);
        Manifest manifest = ArtifactManifest.of(layer, subject, Map.of("created", "by another tool"));
        TestManifests.storeBlobs(repository(), bytes);
        repository().putManifest(manifest, manifest.digest());
        return manifest;
    }

    private static Referrer signature(String text) {
        return referrer(SIGNATURE, text);
    }

    private static Referrer referrer(String type, String text) {
        return new Referrer(type, Optional.empty(), Map.of(), "", Optional.of(data(text)));
    }

    private static Struct data(String signature) {
        return Struct.newBuilder()
                .putFields(
                        "signature",
                        Value.newBuilder().setStringValue(signature).build())
                .build();
    }
}
