package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.layout.FolderLock;

/// A PostgreSQL server of this process: it lives in a folder, listens on 127.0.0.1 and ends with this process.
///
/// A server that dies is started again on the same port, so connection pools find it again by themselves; up
/// to ten times within ten minutes, with growing pauses. All methods are safe for any thread.
public final class LocalPostgres implements AutoCloseable {

    private static final String LOCK_NAME = "postgres.lock";
    private static final long LOG_LIMIT_BYTES = 8 * 1024 * 1024;

    private static final int RESTARTS = 10;
    private static final Duration RESTART_WINDOW = Duration.ofMinutes(10);
    private static final Duration RESTART_PAUSE = Duration.ofMillis(500);

    private final FolderLock lock;
    private final Supervisor supervisor;
    private final int port;
    private final String password;

    private LocalPostgres(FolderLock lock, Supervisor supervisor, int port, String password) {
        this.lock = lock;
        this.supervisor = supervisor;
        this.port = port;
        this.password = password;
    }

    /// Starts the server on `folder` and returns when it accepts connections. The first start on a machine
    /// unpacks PostgreSQL, the first start on a folder creates the database; a server that a killed process
    /// left on the folder is stopped, and PostgreSQL's own recovery runs where it is needed.
    ///
    /// @param folder created when missing; holds `data`, `password`, `port` and `postgres.log`
    /// @param timeout for the creation of the database and for the start of the server, each
    /// @throws ConflictException when another process uses the folder
    /// @throws DirectoryException when PostgreSQL cannot be unpacked, created or started; the message says why
    ///     and what to do, with the last lines of the tool or the log
    public static LocalPostgres start(Path folder, Duration timeout) {
        Path root = folder.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.acquire(root, LOCK_NAME);
        boolean started = false;
        try {
            LocalPostgres postgres = start(new ServerFolder(root), timeout, lock);
            started = true;
            return postgres;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    "The start of PostgreSQL in %s was interrupted.".formatted(root), interrupted);
        } catch (IOException exception) {
            throw DiskSpace.explain(root, "PostgreSQL cannot be started", exception);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static LocalPostgres start(ServerFolder folder, Duration timeout, FolderLock lock)
            throws IOException, InterruptedException {
        PostgresPrograms programs = programs(folder);
        ServerLog log = new ServerLog(folder.log(), LOG_LIMIT_BYTES);
        Server server = new Server(folder, programs, log, timeout);
        server.stop();
        String password = new DatabaseCluster(folder, programs, new SecureRandom(), timeout).prepare();
        FirstStart.Result first = new FirstStart(server, new FreePort(folder.port()), timeout).run();
        RestartBudget budget = new RestartBudget(RESTARTS, RESTART_WINDOW, RESTART_PAUSE, InstantSource.system());
        Supervisor supervisor = Supervisor.over(first.process(), server, first.port(), log, folder, budget);
        return new LocalPostgres(lock, supervisor, first.port(), password);
    }

    private static PostgresPrograms programs(ServerFolder folder) throws InterruptedException {
        Platform platform = Platform.current();
        Path home = Path.of(System.getProperty("user.home", ""));
        Path cache = CacheFolder.of(platform, System.getenv(), home, folder.root());
        return new PostgresPrograms(
                new ProgramCache(platform, cache).folder(),
                ProgramCache.version(),
                UnprivilegedUser.prefix(platform, folder.root()));
    }

    /// The address the server listens on, reachable from this machine only.
    public String host() {
        return ServerSettings.HOST;
    }

    /// The TCP port: that of the last `start` unless somebody else has it. Kept over restarts of the server.
    public int port() {
        return port;
    }

    /// The superuser.
    public String user() {
        return ServerSettings.USER;
    }

    /// The superuser's password. It never belongs into a log.
    public String password() {
        return password;
    }

    /// The one database.
    public String database() {
        return ServerSettings.DATABASE;
    }

    /// Completes, with the error to show, when the server died and could not be brought back. It never
    /// completes after `close`, nor exceptionally.
    public CompletionStage<DirectoryException> failure() {
        return supervisor.failure();
    }

    /// Stops the server: connections are cut, everything is written to disk; after 20 s without success at
    /// once. Then the folder is given back. Further calls do nothing.
    @Override
    public void close() {
        supervisor.close();
        lock.close();
    }
}
