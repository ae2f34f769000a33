package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The file `postmaster.pid`, with which a server claims its data folder. Lines: process id, data folder,
/// start time in seconds since 1970, port, and more that is not needed here.
///
/// @param pid the server's process id
/// @param started when the server started
record PostmasterFile(long pid, Instant started) {

    private static final int START_LINE = 2;

    static Path in(Path data) {
        return data.resolve("postmaster.pid");
    }

    /// The claim on a data folder; empty when there is none, or one that is cut off.
    static Optional<PostmasterFile> read(Path data) throws IOException {
        try {
            return parse(Files.readAllLines(in(data)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() <= START_LINE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.getFirst().strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip()))));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
