package org.agntcy.dir.e2e.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The services as the build of this repository left them, started as the scripts start them.
public final class BuiltService {

    private BuiltService() {}

    /// The words that become the service in the process that runs them; they find Java by `JAVA_HOME`.
    ///
    /// @param module that builds it
    /// @throws IllegalStateException when it has not been built
    public static List<String> command(String module, String... arguments) {
        Path root = root(module);
        requireBuilt(application(root, module));
        List<String> command = new ArrayList<>();
        command.add(root.resolve("scripts").resolve("lib").resolve("service").toString());
        command.add(module);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /// The words that become another program of a module, one that needs no container.
    ///
    /// @param module that builds it
    /// @param mainClass full name
    /// @throws IllegalStateException when it has not been built
    public static List<String> program(String module, String mainClass, String... arguments) {
        Path application = application(root(module), module);
        requireBuilt(application);
        String classes = Stream.of("app", "lib/main", "lib/boot")
                .map(folder -> application.resolve(folder) + "/*")
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes, mainClass));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    private static Path root(String module) {
        Path here = Path.of("").toAbsolutePath();
        Path above = here.getParent();
        return Files.isDirectory(here.resolve(module)) || above == null ? here : above;
    }

    private static Path application(Path root, String module) {
        return root.resolve(module).resolve("target").resolve("quarkus-app");
    }

    private static void requireBuilt(Path application) {
        Path jar = application.resolve("quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not there; build it with scripts/test -DskipTests");
        }
    }
}
