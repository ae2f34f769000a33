package org.agntcy.dir.testkit.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that takes the space of a small disk, and gives it back.
///
/// @param file on the disk
/// @param disk that the file is on
public record Ballast(Path file, FileStore disk) {

    private static final byte[] PAGE = new byte[4096];

    /// A file in a folder of the disk; there is none yet.
    public static Ballast in(Path folder) {
        try {
            return new Ballast(folder.resolve("ballast"), Files.getFileStore(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot use " + folder, failure);
        }
    }

    /// Leaves so many bytes free.
    public void leave(long bytes) {
        try {
            Files.write(file, new byte[Math.toIntExact(disk.getUsableSpace() - bytes)]);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    /// Takes whatever is free at the moment, until the disk refuses: it holds a little more than it says.
    public void takeTheRest() {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long left = disk.getTotalSpace(); left > 0; left -= PAGE.length) {
                out.write(PAGE);
            }
        } catch (IOException full) {
            return;
        }
        throw new IllegalStateException("the disk of " + file + " does not get full");
    }

    /// Gives everything back.
    public void remove() {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + file, failure);
        }
    }
}
