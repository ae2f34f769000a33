package org.agntcy.dir.e2e.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The tool that most people sign with, by other hands than ours.
record CosignProgram(Path path) {

    /// What to do when it is not there.
    static final String ADVICE = "cosign is not here; scripts/test-cosign builds it";

    private static final String FOLDER = "COSIGN_PROGRAMS";

    /// The one in `$COSIGN_PROGRAMS`, or where `scripts/test-cosign` puts it.
    static Optional<CosignProgram> find() {
        Path path = Optional.ofNullable(System.getenv(FOLDER))
                .map(Path::of)
                .orElseGet(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("agent-directory/cosign"))
                .resolve("cosign");
        return Files.isExecutable(path) ? Optional.of(new CosignProgram(path)) : Optional.empty();
    }

    /// Runs it in a folder, without a network.
    ///
    /// @return its exit code
    int run(Path folder, String password, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cosign.log").toFile());
        builder.environment().putAll(Map.of("COSIGN_PASSWORD", password, "HOME", folder.toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " does not end");
        }
        return process.exitValue();
    }
}
