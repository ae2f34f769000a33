package org.agntcy.dir.nativecheck;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the builder over one program, as far as the end of the analysis.
///
/// @param home what the builder runs on
/// @param builder its jars
/// @param memory largest heap, as for `-Xmx`
record Analysis(BuilderHome home, List<Path> builder, String memory) {

    private static final String END = "Exiting image generation because of -H:+ExitAfterAnalysis";

    private static final List<String> OPENED_MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.rmi",
            "java.security.jgss",
            "jdk.attach",
            "jdk.internal.vm.ci",
            "jdk.jfr",
            "jdk.management",
            "jdk.zipfs");

    Analysis {
        builder = List.copyOf(builder);
    }

    /// Analyses one program.
    ///
    /// @param program what its build has written
    /// @param log where the builder's words go
    /// @return whether nothing stands in the way of an image
    boolean passes(Program program, Path log) throws IOException, InterruptedException {
        BuilderOptions options = new BuilderOptions();
        options.add(program.arguments());
        new ImageClassPath(program.jars()).describe(options);

        Path arguments = log.resolveSibling(log.getFileName() + ".args");
        Files.write(
                arguments,
                command(program, options, log).stream()
                        .map(Analysis::quoted)
                        .toList());
        int result = new ProcessBuilder(home.folder().resolve("bin/java").toString(), "@" + arguments)
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start()
                .waitFor();
        // A builder that is killed says nothing itself.
        Files.writeString(log, "The builder ended with " + result + "\n", StandardOpenOption.APPEND);

        String words = Files.readString(log);
        return words.contains(END) && !words.matches("(?s).*(^|\\n)(Error|Fatal error):.*");
    }

    private List<String> command(Program program, BuilderOptions options, Path log) throws IOException {
        Path compiler = builder.stream()
                .filter(each -> each.getFileName().toString().startsWith("compiler-"))
                .findFirst()
                .orElseThrow();
        List<Path> others =
                builder.stream().filter(each -> !each.equals(compiler)).toList();
        List<String> command = new ArrayList<>(List.of(
                "-Xmx" + memory,
                "-Xss10m",
                "-Xshare:off",
                "-XX:+UseParallelGC",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "-XX:-UseJVMCICompiler",
                "--enable-native-access=ALL-UNNAMED,org.graalvm.nativeimage.builder",
                "--sun-misc-unsafe-memory-access=allow",
                "--upgrade-module-path",
                compiler.toString(),
                "--module-path",
                path(others),
                "--add-modules=ALL-DEFAULT",
                "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
                "-Djdk.internal.lambda.disableEagerInitialization=true",
                "-Dorg.graalvm.nativeimage.imagecode=buildtime",
                "-Dorg.graalvm.nativeimage.kind=executable",
                "-Dorg.graalvm.version=" + version(compiler),
                // Quarkus asks whose builder it is.
                "-Dorg.graalvm.vendorversion=Mandrel-" + version(compiler) + ".0-Final"));
        command.addAll(exports());
        command.addAll(opened(program));
        command.addAll(options.forMachine());
        command.addAll(List.of(
                "--module",
                "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner",
                "-imagecp",
                path(program.jars())));
        command.addAll(options.forBuilder());
        command.addAll(List.of(
                "-H:Class=" + program.manifest("Main-Class"),
                "-H:Name=check",
                "-H:Path=" + log.toAbsolutePath().getParent(),
                "-H:CLibraryPath=" + home.libraries(),
                "-H:ImageBuildID=" + UUID.randomUUID(),
                "-H:+UnlockExperimentalVMOptions",
                "-H:+ExitAfterAnalysis"));
        return command;
    }

    /// What the builder and the features of libraries use of the JDK beyond its published packages.
    private List<String> exports() {
        String own = ModuleFinder.of(builder.toArray(Path[]::new)).findAll().stream()
                .map(module -> module.descriptor().name())
                .sorted()
                .collect(Collectors.joining(","));
        return OPENED_MODULES.stream()
                .map(name -> ModuleFinder.ofSystem().find(name).orElseThrow().descriptor())
                .flatMap(module -> inner(module).map(name -> export(module, name, own)))
                .toList();
    }

    private static Stream<String> inner(ModuleDescriptor module) {
        Set<String> published = module.exports().stream()
                .filter(each -> !each.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        return module.packages().stream()
                .filter(each -> !published.contains(each))
                .sorted();
    }

    private static String export(ModuleDescriptor module, String name, String own) {
        return "--add-exports=" + module.name() + "/" + name + "=ALL-UNNAMED," + own;
    }

    private static String version(Path compiler) {
        return compiler.getFileName().toString().replaceAll("compiler-|\\.jar", "");
    }

    /// What the manifest opens.
    private static List<String> opened(Program program) throws IOException {
        return Stream.of(program.manifest("Add-Opens").split(" "))
                .filter(each -> !each.isBlank())
                .map(each -> "--add-opens=" + each + "=ALL-UNNAMED")
                .toList();
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
