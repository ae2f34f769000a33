package org.agntcy.dir.store.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.junit.jupiter.api.Test;

/// What every repository does, whatever it stores in. Each back end has a test class that extends this one.
public abstract class OciRepositoryContract {

    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final Digest NOWHERE = Digest.of("nowhere".getBytes(UTF_8));

    /// An empty repository of its own for this test.
    protected abstract OciRepository repository();

    /// What storing a manifest ends in when one of its blobs is missing.
    protected Class<? extends DirectoryException> missingBlobFailure() {
        return PreconditionFailedException.class;
    }

    /// Whether the tags of a deleted manifest can no longer be resolved.
    protected boolean forgetsTagsOfDeletedManifests() {
        return true;
    }

    @Test
    void shouldReadBlobAsWritten() {
        // Given
        byte[] content = new byte[70_000];
        new Random(7).nextBytes(content);
        Digest digest = Digest.of(content);
        assertThat(repository().hasBlob(digest)).isFalse();

        // When
        repository().putBlob(digest, content);
        repository().putBlob(digest, content);

        // Then
        assertThat(repository().hasBlob(digest)).isTrue();
        assertThat(repository().blob(digest)).isEqualTo(content);
    }

    @Test
    void shouldStoreEmptyBlob() {
        // Given
        byte[] content = new byte[0];

        // When
        repository().putBlob(Digest.of(content), content);

        // Then
        assertThat(repository().blob(Digest.of(content))).isEmpty();
    }

    @Test
    void shouldRefuseBlobUnderWrongDigest() {
        // When / Then
        assertThatThrownBy(() -> repository().putBlob(NOWHERE, HELLO)).isInstanceOf(InternalException.class);
        assertThat(repository().hasBlob(NOWHERE)).isFalse();
    }

    @Test
    void shouldReportMissingBlob() {
        assertThatThrownBy(() -> repository().blob(NOWHERE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(NOWHERE.text());
    }

    @Test
    void shouldKeepExactManifestBytes() {
        // When
        Manifest stored = TestManifests.store(repository(), HELLO, "v1");

        // Then
        assertThat(repository().manifest(new Tag("v1"))).isEqualTo(stored);
        assertThat(repository().manifest(stored.digest())).isEqualTo(stored);
        assertThat(repository().resolve(new Tag("v1"))).contains(stored.descriptor());
        assertThat(repository().resolve(stored.digest())).contains(stored.descriptor());
    }

    @Test
    void shouldReportMissingManifest() {
        assertThat(repository().resolve(new Tag("v1"))).isEmpty();
        assertThat(repository().resolve(NOWHERE)).isEmpty();
        assertThatThrownBy(() -> repository().manifest(new Tag("v1"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> repository().manifest(NOWHERE)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shouldRefuseManifestWhoseBlobIsMissing() {
        // Given
        Manifest manifest = TestManifests.of(HELLO);

        // When / Then
        assertThatThrownBy(() -> repository().putManifest(manifest, new Tag("v1")))
                .isInstanceOf(missingBlobFailure());
        assertThat(repository().resolve(new Tag("v1"))).isEmpty();
    }

    @Test
    void shouldMoveTag() {
        // Given
        Manifest first = TestManifests.store(repository(), HELLO, "v1");
        Manifest second = TestManifests.store(repository(), "other".getBytes(UTF_8), "v2");

        // When
        repository().tag(second.digest(), new Tag("v1"));

        // Then
        assertThat(repository().manifest(new Tag("v1"))).isEqualTo(second);
        assertThat(repository().manifest(first.digest())).isEqualTo(first);
    }

    @Test
    void shouldNotTagMissingManifest() {
        assertThatThrownBy(() -> repository().tag(NOWHERE, new Tag("v1"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shouldDeleteManifestWithItsTags() {
        // Given
        Manifest manifest = TestManifests.store(repository(), HELLO, "v1");
        repository().tag(manifest.digest(), new Tag("v2"));
        Manifest other = TestManifests.store(repository(), "other".getBytes(UTF_8), "v3");

        // When
        boolean deleted = repository().deleteManifest(manifest.digest());

        // Then
        assertThat(deleted).isTrue();
        assertThat(repository().resolve(manifest.digest())).isEmpty();
        assertThatThrownBy(() -> repository().manifest(new Tag("v1"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> repository().manifest(new Tag("v2"))).isInstanceOf(NotFoundException.class);
        assertThat(repository().resolve(new Tag("v1")).isEmpty()).isEqualTo(forgetsTagsOfDeletedManifests());
        assertThat(repository().manifest(new Tag("v3"))).isEqualTo(other);
        assertThat(repository().deleteManifest(manifest.digest())).isFalse();
    }

    @Test
    void shouldStoreDeletedManifestAgain() {
        // Given
        Manifest manifest = TestManifests.store(repository(), HELLO, "v1");
        repository().deleteManifest(manifest.digest());

        // When
        TestManifests.store(repository(), HELLO, "v1");

        // Then
        assertThat(repository().manifest(new Tag("v1"))).isEqualTo(manifest);
    }

    @Test
    void shouldListReferrers() {
        // Given
        Manifest subject = TestManifests.store(repository(), HELLO, "v1");
        Manifest first = TestManifests.storeReferrer(repository(), "first".getBytes(UTF_8), subject);
        Manifest second = TestManifests.storeReferrer(repository(), "second!".getBytes(UTF_8), subject);
        TestManifests.storeReferrer(repository(), "nested".getBytes(UTF_8), second);

        // When
        List<Descriptor> referrers = repository().referrers(subject.digest());

        // Then
        assertThat(referrers)
                .containsExactlyInAnyOrder(
                        referrer(first, Map.of("title", "one", "size", "5")),
                        referrer(second, Map.of("title", "one", "size", "7")));
    }

    @Test
    void shouldListReferrerOnceWhenPushedTwice() {
        // Given
        Manifest subject = TestManifests.store(repository(), HELLO, "v1");

        // When
        Manifest referrer = TestManifests.storeReferrer(repository(), "first".getBytes(UTF_8), subject);
        TestManifests.storeReferrer(repository(), "first".getBytes(UTF_8), subject);

        // Then
        assertThat(repository().referrers(subject.digest()))
                .extracting(Descriptor::digest)
                .containsExactly(referrer.digest());
    }

    @Test
    void shouldListNoReferrersOfUnknownManifest() {
        assertThat(repository().referrers(NOWHERE)).isEmpty();
    }

    @Test
    void shouldKeepReferrersWhenSubjectIsDeletedAndComesBack() {
        // Given
        Manifest subject = TestManifests.store(repository(), HELLO, "v1");
        Manifest referrer = TestManifests.storeReferrer(repository(), "first".getBytes(UTF_8), subject);
        repository().deleteManifest(subject.digest());

        // When
        TestManifests.store(repository(), HELLO, "v1");

        // Then
        assertThat(repository().referrers(subject.digest()))
                .extracting(Descriptor::digest)
                .containsExactly(referrer.digest());
        assertThat(repository().manifest(referrer.digest())).isEqualTo(referrer);
    }

    @Test
    void shouldDeleteReferrerAlone() {
        // Given
        Manifest subject = TestManifests.store(repository(), HELLO, "v1");
        Manifest first = TestManifests.storeReferrer(repository(), "first".getBytes(UTF_8), subject);
        Manifest second = TestManifests.storeReferrer(repository(), "second".getBytes(UTF_8), subject);

        // When
        boolean deleted = repository().deleteReferrer(subject.digest(), first.digest());

        // Then
        assertThat(deleted).isTrue();
        assertThat(repository().referrers(subject.digest()))
                .extracting(Descriptor::digest)
                .containsExactly(second.digest());
        assertThat(repository().manifest(new Tag("v1"))).isEqualTo(subject);
        assertThat(repository().deleteReferrer(subject.digest(), first.digest()))
                .isFalse();
    }

    @Test
    void shouldPageThroughTags() {
        // Given
        List<String> expected =
                IntStream.range(0, 7).mapToObj(number -> "tag-" + number).toList();
        expected.reversed().forEach(tag -> TestManifests.store(repository(), HELLO, tag));

        // When
        List<String> seen = new ArrayList<>();
        Optional<Tag> after = Optional.empty();
        do {
            TagPage page = repository().tags(after, 3);
            assertThat(page.tags()).hasSizeLessThanOrEqualTo(3);
            page.tags().forEach(tag -> seen.add(tag.text()));
            after = page.next();
        } while (after.isPresent());

        // Then
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void shouldListNoTagsWhenEmpty() {
        assertThat(repository().tags(Optional.empty(), 10)).isEqualTo(new TagPage(List.of(), Optional.empty()));
    }

    @Test
    void shouldAnswerPing() {
        assertThatCode(() -> repository().ping()).doesNotThrowAnyException();
    }

    @Test
    void shouldServeManyThreads() throws Exception {
        // Given
        int writers = 16;
        int each = 10;

        // When
        List<Future<List<Manifest>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < writers; writer++) {
                String name = "w" + writer;
                running.add(threads.submit(() -> IntStream.range(0, each)
                        .mapToObj(number -> storeOwnAndShared(name + "-" + number))
                        .toList()));
            }
        }

        // Then
        for (int writer = 0; writer < writers; writer++) {
            for (int number = 0; number < each; number++) {
                assertThat(repository().manifest(new Tag("w" + writer + "-" + number)))
                        .isEqualTo(running.get(writer).get().get(number));
            }
        }
        assertThat(repository().manifest(new Tag("shared"))).isEqualTo(TestManifests.of(HELLO));
    }

    private Manifest storeOwnAndShared(String tag) {
        TestManifests.store(repository(), HELLO, "shared");
        return TestManifests.store(repository(), ("content of " + tag).getBytes(UTF_8), tag);
    }

    private static Descriptor referrer(Manifest manifest, Map<String, String> annotations) {
        return new Descriptor(
                MediaTypes.IMAGE_MANIFEST,
                manifest.digest(),
                manifest.content().length,
                "application/vnd.example.thing",
                annotations);
    }
}
