package org.agntcy.dir.dirctl.output;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.FileFailure;

/// Writes results to files that only their owner can read; an ordinary file is whole or as it was before,
/// where its folder allows it.
public final class OutputFiles {

    private OutputFiles() {}

    /// Writes indented JSON. What is there and is no ordinary file (a pipe, `/dev/null`) is written to and
    /// never replaced; a link stays a link.
    ///
    /// @throws CommandFailure naming the file
    public static void write(Path file, JsonElement content) {
        String text = JsonText.indented(content) + "\n";
        try {
            if (!Files.exists(file)) {
                replace(file, text);
            } else if (!Files.isRegularFile(file) || !isReplaced(file.toRealPath(), text)) {
                Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            }
        } catch (IOException failed) {
            throw FileFailure.of("failed to write ", file, failed);
        }
    }

    /// A file that is mounted into a container by itself cannot be replaced, only written to.
    private static boolean isReplaced(Path file, String text) throws IOException {
        try {
            replace(file, text);
            return true;
        } catch (FileSystemException fixed) {
            return false;
        }
    }

    private static void replace(Path file, String text) throws IOException {
        // Temporary files are readable by their owner only, and keep that when they get their name.
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), ".dirctl", ".part");
        try {
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
