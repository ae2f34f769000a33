package org.agntcy.dir.standalone.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.record.error.UnavailableException;

/// A short-lived program: started, waited for within a limit, its last lines kept.
///
/// @param words the program and its arguments
/// @param directory the working directory
/// @param environment variables set on top of the cleaned environment of this process
record Command(List<String> words, Path directory, Map<String, String> environment) {

    /// Enough for the reason of a failure, little enough for an error message.
    private static final int KEPT_LINES = 20;

    private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(5);

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /// What came of it.
    ///
    /// @param exitCode 0 for success
    /// @param lines the last lines of standard output and standard error together
    record Outcome(int exitCode, List<String> lines) {

        boolean succeeded() {
            return exitCode == 0;
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    /// Runs the program to its end.
    ///
    /// @param input what it reads from standard input
    /// @throws UnavailableException when it did not end within `limit`; it is killed then
    /// @throws IOException when it cannot be started at all
    Outcome run(String input, Duration limit) throws IOException, InterruptedException {
        Process process = start();
        List<String> lines = new ArrayList<>();
        Thread reader = Thread.ofVirtual().name("postgres-tool-output").start(() -> keepLast(process, lines));
        try {
            feed(process, input);
            if (!process.waitFor(limit)) {
                throw new UnavailableException(
                        "The program '%s' did not end within %d s. The machine may be overloaded; try again or allow more time."
                                .formatted(words, limit.toSeconds()));
            }
            reader.join(OUTPUT_LIMIT);
            synchronized (lines) {
                return new Outcome(process.exitValue(), List.copyOf(lines));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        // A developer's own PostgreSQL settings (PGPORT, PGOPTIONS, ...) must not reach this server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void feed(Process process, String input) {
        try (Writer writer = process.outputWriter()) {
            writer.write(input);
        } catch (IOException ignored) {
            // A program that ends before it has read everything says why in its output and exit code.
        }
    }

    private static void keepLast(Process process, List<String> lines) {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(line -> append(lines, line));
        } catch (IOException | UncheckedIOException ignored) {
            // The pipe breaks when the program is killed; what was read until then is kept.
        }
    }

    private static void append(List<String> lines, String line) {
        synchronized (lines) {
            lines.add(line);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
            }
        }
    }
}
