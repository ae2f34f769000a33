package org.agntcy.dir.store.layout;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import org.agntcy.dir.record.error.ResourceExhaustedException;

/// The part of a disk that records leave free. What shares the disk goes on when records do not fit any more: the
/// journal of this layout, and in an all-in-one directory PostgreSQL, which ends when its write-ahead log cannot grow.
final class DiskReserve {

    /// Three segments of PostgreSQL's write-ahead log.
    static final long USUAL = 48L * 1024 * 1024;

    private static final long MEBIBYTE = 1024 * 1024;

    private final LayoutFolder folder;
    private final long bytes;
    /// Looked up once, because finding it reads the list of all mounts.
    private final FileStore disk;

    private DiskReserve(LayoutFolder folder, long bytes, FileStore disk) {
        this.folder = folder;
        this.bytes = bytes;
        this.disk = disk;
    }

    static DiskReserve of(LayoutFolder folder, long bytes) throws IOException {
        return new DiskReserve(folder, bytes, Files.getFileStore(folder.root()));
    }

    /// Refuses what would take from the reserve.
    ///
    /// @throws ResourceExhaustedException when less than the reserve would be left
    void requireRoom(long wanted) {
        long free = free();
        if (free < bytes + wanted) {
            throw new ResourceExhaustedException(
                    "no space left in store folder %s (%d MiB are free, %d MiB are kept for the index); free some and try again"
                            .formatted(folder.root(), free / MEBIBYTE, bytes / MEBIBYTE));
        }
    }

    private long free() {
        try {
            return disk.getUsableSpace();
        } catch (IOException failure) {
            throw StorageFailures.ofWrite(folder.root(), 0, failure);
        }
    }
}
