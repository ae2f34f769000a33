package org.agntcy.dir.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the built product is and how it is started: `java @scripts/lib/server.jvm -jar quarkus-run.jar`, as
/// scripts/run does it.
///
/// @param jar the runnable jar
public record StandaloneProgram(Path jar) {

    /// Names another jar than the one that the build of this repository leaves.
    public static final String JAR_PROPERTY = "standalone.jar";

    private static final Path BUILT = Path.of("standalone", "target", "quarkus-app", "quarkus-run.jar");
    private static final Path JVM_OPTIONS = Path.of("scripts", "lib", "server.jvm");

    /// The program of the repository that the working folder, or the one above it, belongs to.
    ///
    /// @throws IllegalStateException when it has not been built
    public static StandaloneProgram find() {
        String named = System.getProperty(JAR_PROPERTY);
        Path jar = named == null ? root().resolve(BUILT) : Path.of(named);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar.toAbsolutePath().normalize()
                    + " is not there; build it with scripts/test -DskipTests, or name another with -D" + JAR_PROPERTY);
        }
        return new StandaloneProgram(jar.toAbsolutePath().normalize());
    }

    List<String> command(Path data, int port, int managementPort) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(List.of("--management-port", Integer.toString(managementPort)));
        return command;
    }

    private static List<String> jvmOptions() {
        Path options = root().resolve(JVM_OPTIONS);
        try {
            return Files.exists(options) ? Files.readAllLines(options) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + options, failure);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        Path above = here.getParent();
        return Files.isDirectory(here.resolve("standalone")) || above == null ? here : above;
    }
}
