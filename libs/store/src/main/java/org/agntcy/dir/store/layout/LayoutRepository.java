package org.agntcy.dir.store.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Reference;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TagPage;
import org.agntcy.dir.store.oci.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A repository in an OCI image layout directory (OCI Image 1.1, `image-layout.md`), owned by one process.
///
/// A push costs two file flushes of its own and two that it shares with all pushes of the same moment, whatever the
/// number of records. While it is open, `index.json` lags behind `index.journal`; closing and opening bring it up to
/// date, so that other tools see a complete layout at rest. Deleting removes a manifest from the index; its bytes stay
/// in `blobs`, as they do in a registry until its garbage collection.
public final class LayoutRepository implements OciRepository {

    private static final Logger LOG = LoggerFactory.getLogger(LayoutRepository.class);
    private static final String LAYOUT_VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}";

    private final LayoutFolder folder;
    private final FolderLock lock;
    private final DiskReserve reserve;
    private final BlobFiles blobs;
    private final LayoutIndex index;
    private final IndexCommits commits;

    private LayoutRepository(
            LayoutFolder folder,
            FolderLock lock,
            DiskReserve reserve,
            BlobFiles blobs,
            LayoutIndex index,
            IndexCommits commits) {
        this.folder = folder;
        this.lock = lock;
        this.reserve = reserve;
        this.blobs = blobs;
        this.index = index;
        this.commits = commits;
    }

    /// Opens the layout in a folder, which is created when missing, and repairs what a crash left behind.
    ///
    /// @throws PreconditionFailedException when it is open already, here or in another process
    /// @throws UnavailableException when the folder cannot be written
    public static LayoutRepository open(Path root) {
        return open(root, IndexCommits.FOLD_AT_LEAST, DiskReserve.USUAL);
    }

    /// @param foldAtLeast see [IndexCommits]
    /// @param reserved bytes of the disk that records leave free
    static LayoutRepository open(Path root, int foldAtLeast, long reserved) {
        LayoutFolder folder = new LayoutFolder(root);
        try {
            Files.createDirectories(folder.blobs());
            Files.createDirectories(folder.uploads());
            FolderLock lock = lock(folder);
            return open(folder, lock, foldAtLeast, reserved);
        } catch (IOException failure) {
            throw StorageFailures.ofWrite(folder.root(), 0, failure);
        }
    }

    private static FolderLock lock(LayoutFolder folder) {
        try {
            return FolderLock.acquire(folder.root(), LayoutFolder.LOCK);
        } catch (ConflictException held) {
            throw new PreconditionFailedException("the store cannot be opened: " + held.getMessage(), held);
        }
    }

    private static LayoutRepository open(LayoutFolder folder, FolderLock lock, int foldAtLeast, long reserved)
            throws IOException {
        boolean opened = false;
        try {
            if (Files.notExists(folder.version())) {
                DurableFiles.replace(folder.version(), LAYOUT_VERSION.getBytes(StandardCharsets.UTF_8));
            }
            DiskReserve reserve = DiskReserve.of(folder, reserved);
            BlobFiles blobs = new BlobFiles(folder, reserve);
            blobs.removeUnfinished();
            LayoutIndex index = new LayoutIndex();
            IndexFile indexFile = new IndexFile(folder);
            indexFile.read(manifest -> subjectOf(blobs, manifest), index::apply);
            IndexJournal journal = IndexJournal.open(folder.journal(), index::apply);
            IndexCommits commits = new IndexCommits(folder, blobs, index, indexFile, journal, foldAtLeast);
            commits.start();
            opened = true;
            return new LayoutRepository(folder, lock, reserve, blobs, index, commits);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    @Override
    public void putBlob(Digest digest, byte[] content) {
        Verification.check(content, digest, "the blob to store");
        blobs.write(digest, content);
    }

    @Override
    public byte[] blob(Digest digest) {
        return blobs.read(digest)
                .orElseThrow(() -> new NotFoundException("no blob " + digest + " in store folder " + folder.root()));
    }

    @Override
    public boolean hasBlob(Digest digest) {
        return blobs.has(digest);
    }

    @Override
    public void putManifest(Manifest manifest, Reference reference) {
        ManifestMembers members = ManifestMembers.of(manifest);
        checkBlobs(manifest, members);
        blobs.write(manifest.digest(), manifest.content());
        commits.commit(new IndexChange.Put(
                manifest.digest(),
                manifest.mediaType(),
                manifest.content().length,
                members.subject(),
                tagOf(reference, manifest)));
    }

    @Override
    public Manifest manifest(Reference reference) {
        return find(reference).flatMap(this::read).orElseThrow(() -> missing(reference));
    }

    @Override
    public Optional<Descriptor> resolve(Reference reference) {
        return find(reference).map(IndexEntry::descriptor);
    }

    @Override
    public void tag(Digest manifest, Tag tag) {
        IndexEntry entry = index.find(manifest).orElseThrow(() -> missing(manifest));
        Descriptor descriptor = entry.descriptor();
        commits.commit(
                new IndexChange.Put(manifest, descriptor.mediaType(), descriptor.size(), entry.subject(), tag.text()));
    }

    @Override
    public boolean deleteManifest(Digest manifest) {
        return index.find(manifest).isPresent() && commits.commit(new IndexChange.Remove(manifest));
    }

    @Override
    public boolean deleteReferrer(Digest subject, Digest manifest) {
        return deleteManifest(manifest);
    }

    @Override
    public List<Descriptor> referrers(Digest subject) {
        return index.referrers(subject).stream()
                .flatMap(entry -> read(entry).stream())
                .map(LayoutRepository::describe)
                .toList();
    }

    @Override
    public TagPage tags(Optional<Tag> after, int limit) {
        List<Tag> tags = index.tagsAfter(after.map(Tag::text).orElse(""), limit).stream()
                .map(Tag::new)
                .toList();
        return new TagPage(tags, tags.size() < limit ? Optional.empty() : Optional.of(tags.getLast()));
    }

    @Override
    public void requireRoom(long bytes) {
        reserve.requireRoom(bytes);
    }

    @Override
    public void ping() {
        if (!Files.isWritable(folder.blobs())) {
            throw new UnavailableException("store folder " + folder.root() + " is gone or cannot be written");
        }
    }

    /// Brings `index.json` up to date and lets other processes in.
    @Override
    public void close() {
        try (lock) {
            commits.close();
        } catch (IOException failure) {
            // Nothing is lost: the journal is complete and the next start reads it.
            LOG.warn("store index could not be rewritten at close: {}", failure.toString());
        }
    }

    private Optional<IndexEntry> find(Reference reference) {
        return switch (reference) {
            case Digest digest -> index.find(digest);
            case Tag tag -> index.find(tag);
        };
    }

    private Optional<Manifest> read(IndexEntry entry) {
        return blobs.readUnverified(entry.digest())
                .map(content -> Manifest.verified(
                        entry.descriptor().mediaType(),
                        content,
                        entry.digest(),
                        folder.root().toString()));
    }

    private NotFoundException missing(Reference manifest) {
        return new NotFoundException("no manifest " + manifest.text() + " in store folder " + folder.root());
    }

    private static Descriptor describe(Manifest manifest) {
        ManifestMembers members = ManifestMembers.of(manifest);
        return new Descriptor(
                manifest.mediaType(),
                manifest.digest(),
                manifest.content().length,
                members.artifactType(),
                members.annotations());
    }

    private void checkBlobs(Manifest manifest, ManifestMembers members) {
        for (Descriptor blob : members.blobs()) {
            if (!blobs.has(blob.digest())) {
                throw new PreconditionFailedException(
                        "manifest " + manifest.digest() + " names a blob that is not stored: " + blob.digest());
            }
        }
    }

    private static String tagOf(Reference reference, Manifest manifest) {
        return switch (reference) {
            case Tag tag -> tag.text();
            case Digest digest when digest.equals(manifest.digest()) -> "";
            case Digest other ->
                throw new InvalidInputException("manifest " + manifest.digest() + " cannot be stored as " + other);
        };
    }

    private static Optional<Digest> subjectOf(BlobFiles blobs, Digest manifest) {
        return blobs.read(manifest)
                .flatMap(content -> ManifestMembers.of(Manifest.of("", content)).subject());
    }
}
