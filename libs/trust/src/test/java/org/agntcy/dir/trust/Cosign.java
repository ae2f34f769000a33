package org.agntcy.dir.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The real cosign, in a folder of its own and without any network.
///
/// @param program where it is
/// @param folder where it runs
public record Cosign(Path program, Path folder) {

    public static final String PASSWORD = "päss wörd";

    /// Skips the test when cosign is not there.
    public static Cosign in(Path folder) {
        Optional<Path> program = find();
        assumeThat(program)
                .as("cosign is not here; scripts/test-cosign gets it")
                .isPresent();
        return new Cosign(program.orElseThrow(), folder);
    }

    /// Runs it to its good end.
    ///
    /// @return what it said
    public String run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = start(output, arguments);
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended && process.exitValue() == 0).as(text).isTrue();
        return text;
    }

    /// Runs it to its bad end.
    ///
    /// @return what it said
    public String fail(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = start(output, arguments);
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended && process.exitValue() != 0).as(text).isTrue();
        return text;
    }

    public String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    public void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("COSIGN_PASSWORD", PASSWORD);
        builder.environment().put("HOME", folder.toString());
        return builder.redirectOutput(output.toFile()).start();
    }

    /// In `$COSIGN_PROGRAMS`, or where `scripts/test-cosign` puts it.
    private static Optional<Path> find() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        Path folder = Optional.ofNullable(System.getenv("COSIGN_PROGRAMS"))
                .map(Path::of)
                .orElseGet(() -> cache.resolve("agent-directory").resolve("cosign"));
        return Optional.of(folder.resolve("cosign")).filter(Files::isExecutable);
    }
}
