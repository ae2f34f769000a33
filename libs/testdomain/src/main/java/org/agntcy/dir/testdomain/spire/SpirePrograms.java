package org.agntcy.dir.testdomain.spire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the programs of SPIRE are.
public record SpirePrograms(Path server, Path agent) {

    /// What to do when they are not there.
    public static final String ADVICE = "SPIRE is not here; scripts/test-spire gets it";

    private static final String FOLDER = "SPIRE_PROGRAMS";

    /// Those in `$SPIRE_PROGRAMS`, or where `scripts/test-spire` puts them.
    public static Optional<SpirePrograms> find() {
        Path folder = Optional.ofNullable(System.getenv(FOLDER))
                .map(Path::of)
                .orElseGet(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("agent-directory")
                        .resolve("spire"));
        SpirePrograms programs = new SpirePrograms(folder.resolve("spire-server"), folder.resolve("spire-agent"));
        return Files.isExecutable(programs.server) && Files.isExecutable(programs.agent)
                ? Optional.of(programs)
                : Optional.empty();
    }
}
