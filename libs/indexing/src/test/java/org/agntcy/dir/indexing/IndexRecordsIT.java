package org.agntcy.dir.indexing;

import static org.agntcy.dir.indexing.TestRecords.push;
import static org.agntcy.dir.indexing.TestRecords.scan;
import static org.agntcy.dir.indexing.TestRecords.sign;
import static org.agntcy.dir.indexing.TestRecords.valid;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.persistence.scan.RetryPolicy;
import org.agntcy.dir.persistence.scan.SkipReason;
import org.agntcy.dir.persistence.scan.SkippedTag;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.validation.OfflineRecordValidator;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.layout.LayoutRepository;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.MediaTypes;
import org.agntcy.dir.store.oci.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the tags of a layout folder.
class IndexRecordsIT {

    @TempDir
    Path folder;

    private final TestIndex index = new TestIndex();
    private final RecentDeletions deletions = new RecentDeletions();
    private LayoutRepository layout;
    private RecordStore store;
    private IndexRecords indexing;

    @BeforeEach
    void open() {
        layout = LayoutRepository.open(folder);
        store = new RecordStore(layout);
        indexing = new IndexRecords(
                store,
                layout::ping,
                new OfflineRecordValidator(),
                index.database(),
                new IndexingSettings(4, RetryPolicy.defaults()),
                deletions,
                progress -> {});
    }

    @AfterEach
    void close() {
        layout.close();
        index.close();
    }

    @Test
    void shouldIndexRecordsWithWhatTheirReferrersSay() throws Exception {
        // Given
        String plain = push(store, valid("plain"));
        String signed = push(store, valid("signed"));
        sign(store, signed);
        scan(store, signed, "2026-01-02T00:00:00Z", "LOW");
        scan(store, signed, "2026-01-01T00:00:00Z", "HIGH");

        // When
        IndexingResult result = indexing.index(List.of(plain, signed));

        // Then
        assertThat(result).isEqualTo(new IndexingResult(2, 0, 0, 0));
        assertThat(index.cids()).containsExactlyInAnyOrder(plain, signed);
        assertThat(Struct.parseFrom(index.records().find(plain).orElseThrow().content()))
                .isEqualTo(valid("plain"));
        assertThat(index.isSigned(plain)).isFalse();
        assertThat(index.isSigned(signed)).isTrue();
        assertThat(index.reports(signed)).containsExactly("MCP false LOW");
    }

    @Test
    void shouldLearnFromTagsOfReferrers() {
        // Given
        String record = push(store, valid("signed later"));
        indexing.index(List.of(record));
        String signature = sign(store, record);
        String older = scan(store, record, "2026-01-01T00:00:00Z", "HIGH");
        scan(store, record, "2026-01-02T00:00:00Z", "LOW");

        // When
        IndexingResult result = indexing.index(List.of(signature, older));

        // Then
        assertThat(result).isEqualTo(new IndexingResult(0, 2, 0, 0));
        assertThat(index.isSigned(record)).isTrue();
        assertThat(index.reports(record)).containsExactly("MCP false LOW");
        assertThat(index.tags().known(List.of(record, signature, older)).unknown(List.of(record, signature, older)))
                .isEmpty();
        assertThat(index.tags().find(signature)).contains(new SkippedTag(signature, SkipReason.REFERRER, ""));
    }

    @Test
    void shouldRememberWhyARecordWasRefused() {
        // Given
        String invalid = push(store, TestRecords.invalid("nothing in it"));
        String good = push(store, valid("good"));

        // When
        IndexingResult result = indexing.index(List.of(invalid, good));

        // Then
        assertThat(result).isEqualTo(new IndexingResult(1, 0, 1, 0));
        assertThat(index.cids()).containsExactly(good);
        SkippedTag refused = index.tags().find(invalid).orElseThrow();
        assertThat(refused.reason()).isEqualTo(SkipReason.REFUSED);
        assertThat(refused.message()).startsWith("the record is not valid: ERROR: ");
        assertThat(index.tags().known(List.of(invalid)).unknown(List.of(invalid)))
                .isEmpty();
    }

    @Test
    void shouldIndexWhatAnotherToolWroteWithoutAnnotations() {
        // Given
        byte[] canonical = CanonicalJson.encode(valid("by another tool"));
        String cid = putPlainly(canonical, canonical.length);

        // When
        indexing.index(List.of(cid));

        // Then
        assertThat(index.cids()).containsExactly(cid);
    }

    @Test
    void shouldRefuseWhatIsNotAsLongAsItsManifestSays() {
        // Given
        byte[] canonical = CanonicalJson.encode(valid("longer than told"));
        String liar = putPlainly(canonical, 10);

        // When
        indexing.index(List.of(liar));

        // Then
        assertThat(index.cids()).isEmpty();
        assertThat(index.tags().find(liar))
                .contains(new SkippedTag(
                        liar,
                        SkipReason.REFUSED,
                        "the record has " + canonical.length + " bytes, its manifest says 10"));
    }

    @Test
    void shouldRefuseWithoutReadingWhatIsTooLarge() {
        // Given
        String large = putPlainly("{}".getBytes(StandardCharsets.UTF_8), 5_000_000);

        // When
        indexing.index(List.of(large));

        // Then
        assertThat(index.tags().find(large))
                .contains(
                        new SkippedTag(large, SkipReason.REFUSED, "the record has 5000000 bytes; 4194304 are allowed"));
    }

    @Test
    void shouldRefuseWhatIsNoJson() {
        // Given
        byte[] text = "no JSON".getBytes(StandardCharsets.UTF_8);
        String noRecord = putPlainly(text, text.length);

        // When
        indexing.index(List.of(noRecord));

        // Then
        assertThat(index.tags().find(noRecord).map(SkippedTag::reason)).contains(SkipReason.REFUSED);
    }

    @Test
    void shouldPassOverTagsThatAreGone() {
        // Given
        String gone = push(store, valid("gone"));
        store.delete(Cid.parse(gone));

        // When
        IndexingResult result = indexing.index(List.of(gone));

        // Then
        assertThat(result).isEqualTo(new IndexingResult(0, 0, 0, 0));
        assertThat(index.tags().find(gone)).isEmpty();
    }

    @Test
    void shouldForgetThatATagFailedOnceItIsIndexed() {
        // Given
        String cid = push(store, valid("failed before"));
        index.tags().note(List.of(new SkippedTag(cid, SkipReason.FAILED, "no luck")), RetryPolicy.defaults());

        // When
        indexing.index(List.of(cid));

        // Then
        assertThat(index.cids()).containsExactly(cid);
        assertThat(index.tags().find(cid)).isEmpty();
    }

    @Test
    void shouldTakeBackWhatIsDeletedWhileItIsIndexed() {
        // Given: the deletion is heard after the record was read and before it is written
        String deleted = push(store, valid("deleted meanwhile"));
        String kept = push(store, valid("kept"));
        deletions.remember(kept);
        IndexRecords slow = new IndexRecords(
                store,
                layout::ping,
                record -> {
                    store.delete(Cid.parse(deleted));
                    deletions.remember(deleted);
                    return new OfflineRecordValidator().validate(record);
                },
                index.database(),
                new IndexingSettings(1, RetryPolicy.defaults()),
                deletions,
                progress -> {});

        // When
        slow.index(List.of(deleted, kept));

        // Then
        assertThat(index.cids()).containsExactly(kept);
    }

    @Test
    void shouldNoteTheOneThatTheDatabaseRefuses() {
        // Given
        index.database().run("alter table records add check (name <> 'poison')", Tuple.tuple());
        String poison = push(store, valid("poison"));
        String first = push(store, valid("first"));
        String second = push(store, valid("second"));

        // When
        IndexingResult result = indexing.index(List.of(first, poison, second));

        // Then
        assertThat(result).isEqualTo(new IndexingResult(2, 0, 0, 1));
        assertThat(index.cids()).containsExactlyInAnyOrder(first, second);
        assertThat(index.tags().find(poison).map(SkippedTag::reason)).contains(SkipReason.FAILED);
    }

    @Test
    void shouldIndexLargeRecordsOneByOne() {
        // Given
        List<String> large = List.of("a", "b", "c").stream()
                .map(name -> push(store, TestRecords.withCard(valid("large/" + name), 3_000_000)))
                .toList();

        // When
        IndexingResult result = indexing.index(large);

        // Then
        assertThat(result.indexed()).isEqualTo(3);
        assertThat(index.cids()).containsExactlyInAnyOrderElementsOf(large);
    }

    /// Puts content under its CID as a tool does that knows nothing of directories.
    private String putPlainly(byte[] content, long sizeInManifest) {
        Cid cid = Cid.ofContent(content);
        layout.putBlob(Digest.of(cid), content);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","layers":[{"mediaType":"application/json","digest":"%s","size":%d}]}
                """.formatted(MediaTypes.IMAGE_MANIFEST, Digest.of(cid), sizeInManifest);
        layout.putManifest(
                Manifest.of(MediaTypes.IMAGE_MANIFEST, manifest.getBytes(StandardCharsets.UTF_8)), new Tag(cid.text()));
        return cid.text();
    }

    @Test
    void shouldRefreshWhatReferrersSay() {
        // Given
        String record = push(store, valid("refreshed"));
        sign(store, record);
        scan(store, record, "2026-01-01T00:00:00Z", "HIGH");
        indexing.index(List.of(record));
        store.deleteReferrers(Cid.parse(record), Optional.empty(), Optional.empty());
        RefreshReferrers refresh = new RefreshReferrers(store, index.database(), 4);

        // When
        refresh.refresh(List.of(record, "baeareih4lnfmd4rzl4banzcts7qr7f4h2rkhhnxu4wxvvh4lmmw7mryone"));

        // Then
        assertThat(index.isSigned(record)).isFalse();
        assertThat(index.reports(record)).isEmpty();
    }
}
