package org.agntcy.dir.e2e.python;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Python of its own with the published SDK, kept in the build folder from run to run.
record PythonEnvironment(Path python) {

    private static final Path FOLDER = Path.of("target", "python").toAbsolutePath();
    private static final int LIMIT_SECONDS = 180;

    /// Installs what is written in `requirements.txt`; skips the test where Python 3 or its package index is missing.
    static PythonEnvironment create() throws IOException, InterruptedException {
        Path python = FOLDER.resolve("bin").resolve("python");
        if (!run(List.of("python3", "-m", "venv", FOLDER.toString()))) {
            abort("there is no Python 3 with venv");
        }
        if (!run(List.of(
                python.toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
                resource("requirements.txt").toString()))) {
            abort("the SDK cannot be installed from the package index");
        }
        return new PythonEnvironment(python);
    }

    /// A program or file beside this class.
    static Path resource(String name) {
        return Path.of("src", "test", "resources", "org", "agntcy", "dir", "e2e", "python", name)
                .toAbsolutePath();
    }

    /// Runs a program to its end.
    ///
    /// @param output takes everything that it prints
    /// @return its exit code
    int run(Path output, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(python.toString(), resource(program).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(program + " did not end:\n" + Files.readString(output));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
