package org.agntcy.dir.store.layout;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// File operations whose effect survives a power cut once they return.
final class DurableFiles {

    private DurableFiles() {}

    /// Writes a new file and forces its bytes to disk; its entry in the folder is not forced. A plain stream, because
    /// interrupting a thread inside a file channel closes the channel.
    static void write(Path file, byte[] content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
    }

    /// Replaces `target` by a file with these bytes: at every moment it is the old file or the new one, whole.
    static void replace(Path target, byte[] content) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".new");
        write(temporary, content);
        move(temporary, target);
        forceFolder(folderOf(target));
    }

    static void move(Path source, Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes the names in a folder last.
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a file of a store lies in a folder, not at " + file);
        }
        return folder;
    }
}
