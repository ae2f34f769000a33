package org.agntcy.dir.nativecheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Analyses programs one after the other and says which of them could become a native executable. Ends with 1 when one
/// could not.
class NativeCheck {

    private NativeCheck() {}

    /// Entry of the check.
    ///
    /// @param arguments largest heap of an analysis, then the folders of the modules
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path target = Path.of("target").toAbsolutePath();
        List<Path> builder;
        try (Stream<Path> jars = Files.list(target.resolve("builder"))) {
            builder = jars.sorted().toList();
        }
        Analysis analysis = new Analysis(BuilderHome.at(target.resolve("jdk"), builder), builder, arguments[0]);
        boolean all = true;
        for (String module : Arrays.asList(arguments).subList(1, arguments.length)) {
            Path log = target.resolve(module + ".log");
            long start = System.nanoTime();
            boolean passes =
                    analysis.passes(Program.of(target.resolve("../../" + module).normalize()), log);
            System.out.printf(
                    "%s %s after %d s; see %s%n",
                    module, passes ? "passes" : "FAILS", (System.nanoTime() - start) / 1_000_000_000, log);
            all &= passes;
        }
        System.exit(all ? 0 : 1);
    }
}
