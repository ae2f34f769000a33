package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Makes whole folders appear at once: they are built under a passing name and renamed when they are complete.
final class FolderTree {

    private static final String UNFINISHED = ".unfinished";

    private FolderTree() {}

    /// A new empty folder beside `target`, for its owner only.
    static Path unfinished(Path target) throws IOException {
        Path parent = Files.createDirectories(parent(target));
        return Files.createTempDirectory(
                parent,
                target.getFileName() + UNFINISHED,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// Gives a complete folder its name and makes the name survive a power failure.
    static void publish(Path unfinished, Path target) throws IOException {
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(parent(target), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    /// Removes what earlier attempts at `target` left when they were killed. Only for the holder of the
    /// folder's lock.
    static void removeUnfinished(Path target) throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(parent(target), target.getFileName() + UNFINISHED + "*")) {
            for (Path leftover : leftovers) {
                remove(leftover);
            }
        }
    }

    /// Removes a folder with its contents.
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path parent(Path target) {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("the path %s has no parent".formatted(target));
        }
        return parent;
    }
}
