package org.agntcy.dir.store.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;

/// Translates errors of the file system. Java gives a full disk no code of its own, so the free space is asked.
final class StorageFailures {

    /// A file system that has less than this left refuses blocks and folder entries.
    private static final long NOTHING_LEFT = 64 * 1024;

    private StorageFailures() {}

    /// @param bytes how many were to be written
    static DirectoryException ofWrite(Path folder, long bytes, IOException failure) {
        if (usableSpace(folder) < bytes + NOTHING_LEFT) {
            return new ResourceExhaustedException(
                    "no space left in store folder " + folder + "; free some and try again", failure);
        }
        return new UnavailableException("cannot write to store folder " + folder + ": " + reason(failure), failure);
    }

    static DirectoryException ofRead(Path folder, IOException failure) {
        return new UnavailableException("cannot read from store folder " + folder + ": " + reason(failure), failure);
    }

    private static long usableSpace(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE - NOTHING_LEFT - Integer.MAX_VALUE;
        }
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
