package org.agntcy.dir.store.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found when a layout folder is opened again, after an orderly end and after a crash.
class LayoutRecoveryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("store");
    }

    @Test
    void shouldFindEverythingAfterCloseInOrderOfPush() {
        // Given
        Content content;
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            content = Content.pushTo(repository);
        }

        // When
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            // Then
            content.assertIn(repository);
        }
    }

    @Test
    void shouldFindEverythingAfterCrash() throws IOException {
        // Given
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            Content content = Content.pushTo(repository);

            // When
            Path crashed = FolderCopy.of(folder, temporary.resolve("crashed"));

            // Then
            try (LayoutRepository recovered = LayoutRepository.open(crashed)) {
                content.assertIn(recovered);
            }
        }
    }

    @Test
    void shouldForgetTornLastLineAndGoOn() throws IOException {
        // Given
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            Content content = Content.pushTo(repository);
            Path crashed = FolderCopy.of(folder, temporary.resolve("crashed"));
            Files.writeString(crashed.resolve("index.journal"), "0123abcd [{\"put\":\"sha", StandardOpenOption.APPEND);

            // When
            try (LayoutRepository recovered = LayoutRepository.open(crashed)) {
                content.assertIn(recovered);
                TestManifests.store(recovered, "later".getBytes(UTF_8), "later");
                Path again = FolderCopy.of(crashed, temporary.resolve("again"));

                // Then
                try (LayoutRepository third = LayoutRepository.open(again)) {
                    content.assertIn(third);
                    assertThat(third.resolve(new Tag("later"))).isPresent();
                }
            }
        }
    }

    @Test
    void shouldRefuseJournalDamagedBeforeItsEnd() throws IOException {
        // Given
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            Content.pushTo(repository);
            Path crashed = FolderCopy.of(folder, temporary.resolve("crashed"));
            Path journal = crashed.resolve("index.journal");
            byte[] bytes = Files.readAllBytes(journal);
            bytes[20] ^= 1;
            Files.write(journal, bytes);

            // When / Then
            assertThatThrownBy(() -> LayoutRepository.open(crashed))
                    .isInstanceOf(InternalException.class)
                    .hasMessageContaining(journal.toString());
        }
    }

    @Test
    void shouldBearCrashBetweenWritingIndexAndEmptyingJournal() throws IOException {
        // Given
        Content content;
        Path journal = folder.resolve("index.journal");
        Path saved = temporary.resolve("saved");
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            content = Content.pushTo(repository);
            Files.copy(journal, saved);
        }
        assertThat(journal).isEmptyFile();
        Files.delete(journal);

        // When
        Files.copy(saved, journal);

        // Then
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            content.assertIn(repository);
        }
    }

    @Test
    void shouldRemoveUnfinishedUploads() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("uploads"));
        Path unfinished = Files.writeString(folder.resolve("uploads/abc.1"), "half");

        // When
        LayoutRepository.open(folder).close();

        // Then
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void shouldRefuseSecondRepositoryOnSameFolder() {
        try (LayoutRepository first = LayoutRepository.open(folder)) {
            assertThatThrownBy(() -> LayoutRepository.open(folder))
                    .isInstanceOf(PreconditionFailedException.class)
                    .hasMessageContaining(folder.toString());
            first.ping();
        }
    }

    @Test
    void shouldBeLayoutThatOtherToolsUnderstandAtRest() throws IOException {
        // Given
        Manifest manifest;
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            manifest = TestManifests.store(repository, "hello".getBytes(UTF_8), "v1");
        }

        // When
        JsonNode index = JSON.readTree(folder.resolve("index.json").toFile());

        // Then
        assertThat(folder.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(index).isEqualTo(JSON.readTree("""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[
                 {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":%d,
                  "annotations":{"org.agntcy.dir/subject":"","org.opencontainers.image.ref.name":"v1"}}]}
                """.formatted(manifest.digest(), manifest.content().length)));
        assertThat(folder.resolve("blobs/sha256").resolve(manifest.digest().hexadecimal()))
                .hasBinaryContent(manifest.content());
        assertThat(folder.resolve("index.journal")).isEmptyFile();
    }

    @Test
    void shouldReadIndexThatAnotherToolHasWritten() throws IOException {
        // Given
        Content content;
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            content = Content.pushTo(repository);
        }
        Path index = folder.resolve("index.json");
        JsonNode root = JSON.readTree(index.toFile());
        root.path("manifests")
                .forEach(entry -> ((ObjectNode) entry.path("annotations")).remove("org.agntcy.dir/subject"));
        Files.writeString(index, root.toPrettyString());

        // When
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            // Then
            content.assertIn(repository);
        }
    }

    @Test
    void shouldRefuseDamagedIndex() throws IOException {
        // Given
        LayoutRepository.open(folder).close();
        Files.writeString(folder.resolve("index.json"), "{\"manifests\":[{");

        // When / Then
        assertThatThrownBy(() -> LayoutRepository.open(folder))
                .isInstanceOf(InternalException.class)
                .hasMessageContaining("index.json");
    }

    @Test
    void shouldFoldJournalWhenItOutgrowsTheIndex() throws IOException {
        // Given
        try (LayoutRepository repository = LayoutRepository.open(folder, 10, 0)) {
            // When
            for (int number = 0; number < 25; number++) {
                TestManifests.store(repository, ("content " + number).getBytes(UTF_8), "tag-" + number);
            }

            // Then
            JsonNode index = JSON.readTree(folder.resolve("index.json").toFile());
            assertThat(index.path("manifests")).hasSize(20);
            assertThat(Files.readAllLines(folder.resolve("index.journal"))).hasSize(5);
        }
    }

    @Test
    void shouldRefuseDamagedAndTruncatedBlobsAndHealThemByPush() throws IOException {
        // Given
        byte[] content = "hello".getBytes(UTF_8);
        Digest digest = Digest.of(content);
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            TestManifests.store(repository, content, "v1");
            Path file = folder.resolve("blobs/sha256").resolve(digest.hexadecimal());
            for (String damaged : List.of("hellx", "hel", "")) {
                Files.writeString(file, damaged);

                // When / Then
                assertThatThrownBy(() -> repository.blob(digest))
                        .isInstanceOf(InternalException.class)
                        .hasMessageContaining(digest.text());
                repository.putBlob(digest, content);
                assertThat(repository.blob(digest)).isEqualTo(content);
            }
        }
    }

    @Test
    void shouldSurviveInterruptedCallers() throws Exception {
        // Given
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            Thread caller = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                TestManifests.store(repository, "hello".getBytes(UTF_8), "v1");
            });

            // When
            caller.join();

            // Then
            assertThat(repository.resolve(new Tag("v1"))).isPresent();
            TestManifests.store(repository, "other".getBytes(UTF_8), "v2");
            assertThat(repository.resolve(new Tag("v2"))).isPresent();
        }
    }

    /// A bit of everything: manifests that stay, one that is deleted, one that comes back, moved tags, referrers.
    private record Content(Manifest subject, Manifest moved, List<Digest> referrers, List<String> tags) {

        static Content pushTo(LayoutRepository repository) {
            Manifest subject = TestManifests.store(repository, "subject".getBytes(UTF_8), "subject");
            Manifest deleted = TestManifests.store(repository, "deleted".getBytes(UTF_8), "deleted");
            Manifest moved = TestManifests.store(repository, "moved".getBytes(UTF_8), "moved");
            repository.tag(moved.digest(), new Tag("second"));
            repository.tag(subject.digest(), new Tag("second"));
            repository.deleteManifest(deleted.digest());
            List<Digest> referrers = new ArrayList<>();
            for (String name : List.of("z", "a", "m")) {
                referrers.add(TestManifests.storeReferrer(repository, name.getBytes(UTF_8), subject)
                        .digest());
            }
            repository.deleteManifest(subject.digest());
            TestManifests.store(repository, "subject".getBytes(UTF_8), "subject");
            return new Content(subject, moved, referrers, List.of("moved", "subject"));
        }

        void assertIn(LayoutRepository repository) {
            assertThat(repository.manifest(new Tag("subject"))).isEqualTo(subject);
            assertThat(repository.manifest(new Tag("moved"))).isEqualTo(moved);
            assertThat(repository.tags(Optional.empty(), 100).tags())
                    .extracting(Tag::text)
                    .filteredOn(tag -> !tag.equals("later"))
                    .isEqualTo(tags);
            assertThat(repository.referrers(subject.digest()))
                    .extracting(Descriptor::digest)
                    .isEqualTo(referrers);
        }
    }
}
