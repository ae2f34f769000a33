package org.agntcy.dir.store.layout;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Verification;

/// The files under `blobs/sha256`. A file under its final name is always whole; its entry in the folder lasts only
/// after [#force()], which the commit of the manifest that names it calls.
final class BlobFiles {

    private final LayoutFolder folder;
    private final DiskReserve reserve;
    private final AtomicLong uploads = new AtomicLong();

    BlobFiles(LayoutFolder folder, DiskReserve reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    /// Removes what a crash left half written.
    void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder.uploads())) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    boolean has(Digest digest) {
        return Files.isRegularFile(path(digest));
    }

    /// The bytes, verified; nothing when there is no such file.
    Optional<byte[]> read(Digest digest) {
        Optional<byte[]> content = readUnverified(digest);
        content.ifPresent(
                bytes -> Verification.check(bytes, digest, folder.root().toString()));
        return content;
    }

    /// The bytes, for callers that verify; nothing when there is no such file.
    Optional<byte[]> readUnverified(Digest digest) {
        try (FileInputStream in = new FileInputStream(path(digest).toFile())) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException missing) {
            return unlessUnreadable(digest, missing);
        } catch (IOException failure) {
            throw StorageFailures.ofRead(folder.root(), failure);
        }
    }

    /// Writes the bytes, which are known to have this digest, unless they are there; a damaged file is replaced.
    void write(Digest digest, byte[] content) {
        if (holds(digest, content)) {
            return;
        }
        reserve.requireRoom(content.length);
        Path upload = folder.uploads().resolve(digest.hexadecimal() + "." + uploads.incrementAndGet());
        try {
            DurableFiles.write(upload, content);
            DurableFiles.move(upload, path(digest));
        } catch (IOException failure) {
            discard(upload, failure);
            throw StorageFailures.ofWrite(folder.root(), content.length, failure);
        }
    }

    void force() throws IOException {
        DurableFiles.forceFolder(folder.blobs());
    }

    private boolean holds(Digest digest, byte[] content) {
        return path(digest).toFile().length() == content.length
                && readUnverified(digest)
                        .filter(present -> Arrays.equals(present, content))
                        .isPresent();
    }

    /// A file that exists and cannot be opened (permissions, too many open files) is reported like a missing one.
    private Optional<byte[]> unlessUnreadable(Digest digest, FileNotFoundException failure) {
        if (Files.notExists(path(digest))) {
            return Optional.empty();
        }
        throw StorageFailures.ofRead(folder.root(), failure);
    }

    private Path path(Digest digest) {
        return folder.blobs().resolve(digest.hexadecimal());
    }

    private static void discard(Path upload, IOException failure) {
        try {
            Files.deleteIfExists(upload);
        } catch (IOException secondFailure) {
            failure.addSuppressed(secondFailure);
        }
    }
}
