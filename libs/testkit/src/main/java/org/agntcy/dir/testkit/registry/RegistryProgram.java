package org.agntcy.dir.testkit.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A registry program that somebody else wrote, running on a free port. `scripts/test-registry` gets it.
public final class RegistryProgram implements AutoCloseable {

    /// What to do when a program is not there.
    public static final String ADVICE = "the registry program cannot be had here, see scripts/test-registry";

    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");
    private static final int MINUTES_TO_GET_PROGRAMS = 10;

    private final Process process;
    private final URI address;

    private RegistryProgram(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts a program; nothing when it can be had neither from the cache nor anew.
    ///
    /// @param name as `scripts/test-registry` has it
    /// @param folder where it runs, and where its output goes
    public static Optional<RegistryProgram> start(String name, List<String> arguments, Path folder)
            throws IOException, InterruptedException {
        Optional<String> program = programs(folder).stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(program.orElseThrow()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
        // Nothing of a test outlives the test.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return Optional.of(new RegistryProgram(process, URI.create("http://" + listenAddress(process))));
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static List<String> programs(Path folder) throws IOException, InterruptedException {
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
