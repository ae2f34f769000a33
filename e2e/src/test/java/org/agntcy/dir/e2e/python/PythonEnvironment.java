package org.agntcy.dir.e2e.python;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Python of its own with a published SDK, kept in the build folder from run to run.
///
/// @param modules a folder with more Python modules
record PythonEnvironment(Path python, Path modules) {

    private static final Path PROTOS = Path.of("..", "api", "src", "main", "protobuf");
    private static final int LIMIT_SECONDS = 180;

    /// The SDK that carries its own generated messages. Skips the test where Python 3 or its package index is missing.
    static PythonEnvironment withFirstSdk() throws InterruptedException {
        Path folder = folder("python");
        Path python = interpreter(folder);
        install(python, "--requirement", resource("requirements.txt").toString());
        return new PythonEnvironment(python, folder);
    }

    /// A newer SDK, over messages that are generated from our own `.proto` files: those that it was published with
    /// are not in the package index. Skips as the other does.
    static PythonEnvironment withNewerSdk() throws IOException, InterruptedException {
        Path folder = folder("python-newer");
        Path python = interpreter(folder);
        install(python, "--requirement", resource("requirements-newer.txt").toString());
        install(python, "--no-deps", "--requirement", resource("newer-sdk.txt").toString());
        Path modules = Files.createDirectories(folder.resolve("modules"));
        Path generator = resource("generate.py");
        if (!run(List.of(python.toString(), generator.toString(), PROTOS.toString(), modules.toString()))) {
            throw new AssertionError("no Python can be generated from " + PROTOS);
        }
        return new PythonEnvironment(python, modules);
    }

    private static Path folder(String name) {
        return Path.of("target", name).toAbsolutePath();
    }

    private static Path interpreter(Path folder) throws InterruptedException {
        if (!run(List.of("python3", "-m", "venv", folder.toString()))) {
            abort("there is no Python 3 with venv");
        }
        return folder.resolve("bin").resolve("python");
    }

    private static void install(Path python, String... what) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                python.toString(), "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"));
        command.addAll(List.of(what));
        if (!run(command)) {
            abort("the SDK cannot be installed from the package index");
        }
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
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PYTHONPATH", modules.toString());
        Process process = builder.start();
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
