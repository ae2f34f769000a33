package org.agntcy.dir.e2e.people;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where Envoy is.
record EnvoyProgram(Path path) {

    /// What to do when it is not there.
    static final String ADVICE = "Envoy is not here; scripts/test-envoy gets it";

    private static final String PROGRAM = "ENVOY_PROGRAM";

    /// The one of `$ENVOY_PROGRAM`, or where `scripts/test-envoy` puts it.
    static Optional<EnvoyProgram> find() {
        Path path = Optional.ofNullable(System.getenv(PROGRAM))
                .map(Path::of)
                .orElseGet(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("agent-directory/envoy/envoy"));
        return Files.isExecutable(path) ? Optional.of(new EnvoyProgram(path)) : Optional.empty();
    }
}
