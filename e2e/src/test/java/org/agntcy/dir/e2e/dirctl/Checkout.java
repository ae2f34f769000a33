package org.agntcy.dir.e2e.dirctl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The repository, or a copy of it that holds what `scripts/dirctl` needs: the scripts, the built client, and old
/// sources. Its Maven is a fake that writes down how it was called.
public final class Checkout {

    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final String BUILT = "dirctl/target/dirctl";
    private static final String LAUNCHER = BUILT + "/bin/dirctl";
    private static final long DEADLINE_SECONDS = 120;

    final Path root;

    /// Where programs run.
    private final Path folder;

    private final Path script;

    /// Variables for what is run.
    public final Map<String, String> environment = new HashMap<>();

    private Checkout(Path root, Path folder, Path script) {
        this.root = root;
        this.folder = folder;
        this.script = script;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /// The repository itself, for tests that only use the client: they share its cache of loaded classes, which takes
    /// seconds to make. Its script is the launcher of the built client, so that nothing is built.
    ///
    /// @param folder where programs run
    public static Checkout inPlace(Path folder) {
        return new Checkout(REPOSITORY, folder, REPOSITORY.resolve(LAUNCHER));
    }

    /// A new copy in a folder that does not exist yet. Its programs run in the folder above it.
    static Checkout copyTo(Path root) throws IOException {
        Checkout checkout = new Checkout(root, root.getParent(), root.resolve("scripts/dirctl"));
        for (String part : List.of("scripts/dirctl", "scripts/lib", BUILT + "/bin", BUILT + "/dirctl.jar")) {
            copy(REPOSITORY.resolve(part), root.resolve(part));
        }
        Files.createSymbolicLink(root.resolve(BUILT + "/lib"), REPOSITORY.resolve(BUILT + "/lib"));
        for (String source : List.of(
                "pom.xml",
                "api/src/main/protobuf/a.proto",
                "libs/record/pom.xml",
                "libs/identity/pom.xml",
                "libs/trust/pom.xml")) {
            checkout.write(source, "");
            Files.setLastModifiedTime(root.resolve(source), FileTime.from(Instant.EPOCH));
        }
        checkout.writeProgram("mvnw", "echo \"$@\" >>maven-calls");
        return checkout;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    /// What a user calls.
    public Path script() {
        return script;
    }

    /// The launcher that the script hands over to, and that an installation has by itself.
    Path launcher() {
        return root.resolve(LAUNCHER);
    }

    Path jar() {
        return root.resolve(BUILT + "/dirctl.jar");
    }

    /// The cache of loaded classes.
    Path cache() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(BUILT))) {
            return files.filter(file -> file.toString().endsWith(".aot"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /// A shell script that can be called.
    Path writeProgram(String name, String body) throws IOException {
        Path file = write(name, "#!/usr/bin/env bash\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /// Runs a program.
    public Result run(Path program, String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
    }

    /// Runs lines of bash.
    Result bash(String lines) throws IOException, InterruptedException {
        return run(List.of("bash", "-c", lines));
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DIRECTORY_CLIENT_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " does not end");
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// What a process leaves behind.
    public record Result(int code, String out, String err) {}
}
