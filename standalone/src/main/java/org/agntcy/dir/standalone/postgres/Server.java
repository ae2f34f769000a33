package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.jboss.logging.Logger;

/// Starts and stops the server of one folder. Used by one thread at a time, under the folder's lock.
final class Server {

    private static final Logger LOG = Logger.getLogger(Server.class);

    /// A fast shutdown writes what is in memory to disk, which a slow disk may take a while for.
    private static final Duration FAST_LIMIT = Duration.ofSeconds(20);

    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);

    private final ServerFolder folder;
    private final PostgresPrograms programs;
    private final ServerLog log;
    private final Duration startLimit;

    Server(ServerFolder folder, PostgresPrograms programs, ServerLog log, Duration startLimit) {
        this.folder = folder;
        this.programs = programs;
        this.log = log;
        this.startLimit = startLimit;
    }

    /// Starts the server and waits until it accepts connections. Whatever runs on the folder is stopped first.
    ///
    /// @throws UnavailableException when it does not get that far, with the last lines of its log;
    /// nothing runs then
    ServerProcess start(int port) throws IOException, InterruptedException {
        stop();
        releaseStaleClaim();
        ServerSettings.write(folder.data(), port);
        log.trim();
        long logStart = log.size();
        Command.Outcome outcome = launch();
        Optional<ServerProcess> process = ServerProcess.running(folder.data());
        if (outcome.succeeded() && process.isPresent()) {
            return process.get();
        }
        String reason = process.isPresent()
                ? "does not accept connections on port %d after %d s".formatted(port, startLimit.toSeconds())
                : "ended while starting";
        stop();
        throw failure(reason, outcome, logStart);
    }

    /// `pg_ctl` puts the server into a session of its own, so that Ctrl-C in a terminal reaches only this
    /// process, which stops the server last.
    private Command.Outcome launch() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("PGDATA", folder.data().toString());
        String seconds = Long.toString(Math.max(1, startLimit.toSeconds()));
        String logName = folder.root().relativize(log.file()).toString();
        return programs.command(
                        folder.root(),
                        environment,
                        "pg_ctl",
                        "start",
                        "--silent",
                        "--wait",
                        "--timeout=" + seconds,
                        "--log=" + logName)
                .run("", startLimit.plusSeconds(2));
    }

    /// Stops whatever server runs on the folder: fast, then immediately. Does nothing when none runs.
    ///
    /// @throws PreconditionFailedException when it survives both
    void stop() throws IOException, InterruptedException {
        Optional<ServerProcess> found = ServerProcess.running(folder.data());
        if (found.isEmpty()) {
            return;
        }
        ServerProcess process = found.get();
        process.signal("INT");
        if (process.endsWithin(FAST_LIMIT)) {
            return;
        }
        LOG.warnf(
                "PostgreSQL does not shut down fast and is stopped at once pid=%d",
                process.handle().pid());
        process.signal("QUIT");
        if (!process.endsWithin(IMMEDIATE_LIMIT)) {
            throw new PreconditionFailedException(
                    "PostgreSQL (process %d) still runs on the folder %s and does not stop. End that process by hand and start again."
                            .formatted(process.handle().pid(), folder.root()));
        }
    }

    /// After a crash or a reboot the claim may name a process that is now something else; PostgreSQL would
    /// take it for a running server. Its second safeguard, the shared memory of old backends, stays in force.
    private void releaseStaleClaim() throws IOException {
        if (ServerProcess.claimedByStranger(folder.data())) {
            Files.deleteIfExists(PostmasterFile.in(folder.data()));
        }
    }

    private DirectoryException failure(String reason, Command.Outcome outcome, long logStart) throws IOException {
        String detail = log.linesSince(logStart) + "\n" + outcome.text();
        UnavailableException failure = new UnavailableException(
                "PostgreSQL in %s %s. The last lines of %s:\n%s".formatted(folder.root(), reason, log.file(), detail));
        return DiskSpace.explain(folder.root(), DiskSpace.FOR_A_START, failure, detail);
    }
}
