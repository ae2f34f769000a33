package org.agntcy.dir.nativecheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// What a build has written for the builder of native executables.
///
/// @param folder in which the builder works
/// @param jars the one with the main class first
/// @param arguments of the command `native-image`; libraries say their own in their jars
record Program(Path folder, List<Path> jars, List<String> arguments) {

    Program {
        jars = List.copyOf(jars);
        arguments = List.copyOf(arguments);
    }

    /// Finds it: that of a service of Quarkus in `native-sources`, that of dirctl in a folder of its name.
    ///
    /// @param module folder of a module that has been packaged
    static Program of(Path module) throws IOException {
        Path sources = module.resolve("target/native-sources");
        if (Files.isDirectory(sources)) {
            Path runner = list(sources).stream()
                    .filter(each -> each.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
            return of(sources, runner, arguments(sources.resolve("native-image.args")));
        }
        String name = module.getFileName().toString();
        Path built = module.resolve("target").resolve(name);
        return of(built, built.resolve(name + ".jar"), List.of());
    }

    /// An attribute of the main manifest; empty when there is none.
    String manifest(String attribute) throws IOException {
        try (JarFile file = new JarFile(jars.getFirst().toFile())) {
            String value = file.getManifest().getMainAttributes().getValue(attribute);
            return value == null ? "" : value;
        }
    }

    private static Program of(Path folder, Path runner, List<String> arguments) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(runner));
        jars.addAll(list(folder.resolve("lib")));
        return new Program(folder, jars, arguments);
    }

    /// The file has one command line, which ends with the name of the image, `-jar` and the jar.
    private static List<String> arguments(Path file) throws IOException {
        List<String> words = List.of(Files.readString(file).trim().split("\\s+"));
        return words.subList(0, words.indexOf("-jar") - 1);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
