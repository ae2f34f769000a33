package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A running PostgreSQL server (postmaster) that owns a certain data folder, found through the folder's
/// `postmaster.pid` and never taken for another program that happens to have the same process id.
///
/// @param handle the operating system's view, bound to the process's start time
record ServerProcess(ProcessHandle handle) {

    /// Clocks are set and rounded; a process id is hardly used again by a PostgreSQL server within this time.
    private static final Duration START_TOLERANCE = Duration.ofMinutes(1);

    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(5);

    /// The server that runs on `data`, or empty.
    static Optional<ServerProcess> running(Path data) throws IOException {
        Optional<PostmasterFile> claim = PostmasterFile.read(data);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(claim.get().pid())
                .map(ServerProcess::new)
                .filter(process ->
                        process.alive() && process.serves(data, claim.get().started()));
    }

    /// Whether a claim on `data` names a living process that is not the server: PostgreSQL itself would refuse
    /// to start.
    static boolean claimedByStranger(Path data) throws IOException {
        Optional<PostmasterFile> claim = PostmasterFile.read(data);
        return claim.isPresent()
                && ProcessHandle.of(claim.get().pid()).isPresent()
                && running(data).isEmpty();
    }

    /// False as soon as the process has ended, even when nobody has collected its exit code yet.
    boolean alive() {
        return handle.isAlive() && !isZombie();
    }

    /// Sends a signal: `INT` for a fast shutdown, `QUIT` for an immediate one.
    void signal(String name) throws IOException, InterruptedException {
        if (alive()) {
            List<String> words = List.of("kill", "-s", name, Long.toString(handle.pid()));
            new Command(words, Path.of("/"), Map.of()).run("", SIGNAL_LIMIT);
        }
    }

    boolean endsWithin(Duration limit) throws InterruptedException {
        return Poll.until(() -> !alive(), limit);
    }

    private boolean serves(Path data, Instant claimedStart) {
        return Files.isDirectory(Path.of("/proc/self")) ? isPostgresIn(data) : isPostgres() && startedAt(claimedStart);
    }

    /// Linux: a server makes its data folder its working directory. The short name is asked for instead of the
    /// program's
    /// path, because the path changes when the program file is replaced under the running server.
    private boolean isPostgresIn(Path data) {
        try {
            return Files.readString(proc("comm")).strip().equals("postgres") && Files.isSameFile(proc("cwd"), data);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private boolean isPostgres() {
        return handle.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
    }

    private boolean startedAt(Instant claimedStart) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, claimedStart).abs().compareTo(START_TOLERANCE) < 0)
                .orElse(false);
    }

    /// Line 1 of `/proc/<pid>/stat`: process id, name in parentheses, state.
    private boolean isZombie() {
        try {
            String status = Files.readString(proc("stat"));
            return status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException absent) {
            // Not Linux, or gone since: isAlive decides.
            return false;
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(handle.pid()), file);
    }
}
