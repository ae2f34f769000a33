package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;

/// Tells a full disk from other failures by the space that is left, because neither Java nor PostgreSQL's
/// tools say so in a form that a program can read.
final class DiskSpace {

    private static final long MEBIBYTE = 1024 * 1024;

    /// A new cluster takes about 40 MiB, the first minutes of use as much again; records leave 48 MiB free.
    static final long FOR_A_NEW_CLUSTER = 128 * MEBIBYTE;

    /// One segment of PostgreSQL's write-ahead log; below this the server may be unable to start.
    static final long FOR_A_START = 16 * MEBIBYTE;

    private DiskSpace() {}

    /// Refuses work that cannot fit.
    ///
    /// @throws ResourceExhaustedException when the disk of `folder` has less than `bytes` free
    static void require(Path folder, long bytes) throws IOException {
        long free = free(folder);
        if (free < bytes) {
            throw full(folder, free, bytes, "");
        }
    }

    /// Turns the failure of a step into an error that names the disk when the disk is the likely cause.
    ///
    /// @param bytes what the step needs
    /// @param detail what the failed step said
    static DirectoryException explain(Path folder, long bytes, DirectoryException failure, String detail) {
        try {
            long free = free(folder);
            return free < bytes ? full(folder, free, bytes, "\n" + detail) : failure;
        } catch (IOException ignored) {
            // The failure at hand says more than the failed question for the free space.
            return failure;
        }
    }

    /// Turns a failed file operation into an error for the person at the terminal.
    ///
    /// @param action what was tried, as in "the PostgreSQL programs cannot be unpacked"
    static DirectoryException explain(Path folder, String action, IOException cause) {
        PreconditionFailedException failure = new PreconditionFailedException(
                "In the folder %s %s (%s). Check that the folder belongs to you and can be written."
                        .formatted(folder, action, cause),
                cause);
        return explain(folder, FOR_A_START, failure, cause.toString());
    }

    /// False also when nobody can tell.
    static boolean hasRoomForAStart(Path folder) {
        try {
            return free(folder) >= FOR_A_START;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static ResourceExhaustedException full(Path folder, long free, long needed, String detail) {
        return new ResourceExhaustedException(
                "The disk that holds %s has too little space: %d MiB are free, at least %d MiB are needed. Free some space and start again.%s"
                        .formatted(folder, free / MEBIBYTE, needed / MEBIBYTE, detail));
    }
}
