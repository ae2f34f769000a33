package org.agntcy.dir.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A second Java process with the class path of the tests, for what happens between processes.
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /// Runs the main method of a class.
    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // No warnings of libraries among the output of the tests.
                "--sun-misc-unsafe-memory-access=allow",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(arguments));
        return new ChildJvm(
                new ProcessBuilder(words).redirectError(Redirect.INHERIT).start());
    }

    /// The next line that it prints, or the text `null` when it has ended.
    public String nextLine() throws IOException {
        return String.valueOf(output.readLine());
    }

    /// Everything it prints until it ends.
    public String output() {
        return output.lines().collect(Collectors.joining("\n"));
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// As `kill -9` does.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
