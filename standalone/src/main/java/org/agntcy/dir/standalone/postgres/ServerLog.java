package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The server's log file, kept below a limit: what exceeds it moves to `<name>.1`, which is replaced the next
/// time.
///
/// @param file the log; the server appends to it
/// @param limit in bytes
record ServerLog(Path file, long limit) {

    private static final int SHOWN_LINES = 15;

    /// Bytes written until now; 0 when there is no log yet.
    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /// Moves the contents aside when they exceed the limit.
    ///
    /// The server keeps the file open for appending, so the file is copied and emptied instead of renamed.
    void trim() throws IOException {
        if (size() <= limit) {
            return;
        }
        Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /// The last lines that were written after `offset`, or a note that there are none.
    String linesSince(long offset) throws IOException {
        if (size() <= offset) {
            return "(the log %s has no new lines)".formatted(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            List<String> lines = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        }
    }
}
