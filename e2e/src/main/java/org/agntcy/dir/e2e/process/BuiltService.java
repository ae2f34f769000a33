package org.agntcy.dir.e2e.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The services as the build of this repository left them, started as the scripts start them.
public final class BuiltService {

    private BuiltService() {}

    /// The words that become the service in the process that runs them; they find Java by `JAVA_HOME`.
    ///
    /// @param module that builds it
    /// @throws IllegalStateException when it has not been built
    public static List<String> command(String module, String... arguments) {
        Path here = Path.of("").toAbsolutePath();
        Path above = here.getParent();
        Path root = Files.isDirectory(here.resolve(module)) || above == null ? here : above;
        Path jar = root.resolve(module).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not there; build it with scripts/test -DskipTests");
        }
        List<String> command = new ArrayList<>();
        command.add(root.resolve("scripts").resolve("lib").resolve("service").toString());
        command.add(module);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}
