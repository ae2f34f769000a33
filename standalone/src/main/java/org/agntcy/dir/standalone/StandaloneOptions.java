package org.agntcy.dir.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line of the all-in-one directory.
@Command(
        name = "standalone",
        description = {
            "Runs a whole directory in one process: the gRPC API, its own PostgreSQL and a local OCI image layout.",
            "Settings of the API server are taken from DIRECTORY_SERVER_... variables and server.config.yml as usual;",
            "the options here win over both."
        },
        mixinStandardHelpOptions = true,
        version = "Agent Directory standalone",
        sortOptions = false)
final class StandaloneOptions {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "where everything is kept; made when it does not exist (default: $DIRECTORY_DATA or ~/.agntcy/dir)")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8888",
            description = "port of the gRPC API on 127.0.0.1 (default: 8888)")
    private int port;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "port of health and metrics on 127.0.0.1 (default: 9090)")
    private int managementPort;

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /// The data folder, absolute.
    Path data(@Nullable String fromEnvironment, Path home) {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        Path chosen = fromEnvironment == null || fromEnvironment.isBlank()
                ? home.resolve(".agntcy/dir")
                : Path.of(fromEnvironment);
        return chosen.toAbsolutePath().normalize();
    }
}
