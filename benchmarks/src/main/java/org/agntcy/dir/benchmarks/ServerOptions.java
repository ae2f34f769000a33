package org.agntcy.dir.benchmarks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the memory of the server can be seen, for one that runs on this machine. Whatever is not given is not
/// sampled.
final class ServerOptions {

    @Option(
            names = "--server-pid",
            paramLabel = "PID",
            description = "process of the server, to sample its memory in a mixed run")
    @Nullable
    Long pid;

    @Option(names = "--server-data", paramLabel = "FOLDER", description = "its data folder, to find its PostgreSQL")
    @Nullable
    Path data;

    @Option(
            names = "--server-management",
            paramLabel = "HOST:PORT",
            description = "its management port, to read the state of its heap")
    @Nullable
    String management;
}
