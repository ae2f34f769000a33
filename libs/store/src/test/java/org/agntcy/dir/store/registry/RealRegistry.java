package org.agntcy.dir.store.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A registry program that somebody else wrote, running on a free port. `scripts/test-registry` gets it.
final class RealRegistry implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");
    private static final int MINUTES_TO_GET_PROGRAMS = 10;

    private final Process process;
    private final URI address;

    private RealRegistry(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts a program; skips the test, saying so, when it can be had neither from the cache nor anew.
    static RealRegistry start(String name, List<String> arguments, Path folder) throws Exception {
        List<String> programs = programs(folder);
        String program = programs.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
        Assumptions.assumeFalse(
                program.isEmpty(),
                () -> "skipped: registry program " + name + " cannot be had here, see scripts/test-registry");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
        return new RealRegistry(process, URI.create("http://" + listenAddress(process)));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static List<String> programs(Path folder) throws Exception {
        Path output = folder.resolve("programs");
        Process process = new ProcessBuilder(
                        root().resolve("scripts/test-registry").toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(MINUTES_TO_GET_PROGRAMS, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    /// Reads what the program prints until it says where it listens, and the rest in the background, because a full
    /// pipe would stop it.
    private static String listenAddress(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return listening.group(1);
            }
        }
        throw new IOException("the registry ended before it listened");
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("scripts/test-registry")))
                .findFirst()
                .orElseThrow();
    }
}
