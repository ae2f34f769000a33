package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.jboss.logging.Logger;

/// Watches the server on a thread of its own, starts it again on the same port when it dies, waits while its disk is
/// full, and gives up when it keeps dying for another reason. Owns the server from construction to `close`.
final class Supervisor implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Supervisor.class);

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);
    private static final Duration TRIM_INTERVAL = Duration.ofMinutes(1);

    private static final Duration ROOM_LIMIT = Duration.ofSeconds(30);

    /// Longer than a start with its attempt to stop what is left may take.
    private static final Duration CLOSE_LIMIT = Duration.ofMinutes(2);

    private final Server server;
    private final int port;
    private final ServerLog log;
    private final ServerFolder folder;
    private final RestartBudget budget;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<DirectoryException> failure = new CompletableFuture<>();
    private final Thread thread;
    private ServerProcess process;
    private ParentWatch watch;
    private long nextTrim;

    private Supervisor(
            Server server, int port, ServerLog log, ServerFolder folder, RestartBudget budget, ServerProcess process)
            throws IOException {
        this.server = server;
        this.port = port;
        this.log = log;
        this.folder = folder;
        this.budget = budget;
        this.process = process;
        this.watch = ParentWatch.over(process, folder.data());
        this.nextTrim = System.nanoTime() + TRIM_INTERVAL.toNanos();
        this.thread = Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::supervise);
    }

    static Supervisor over(
            ServerProcess process, Server server, int port, ServerLog log, ServerFolder folder, RestartBudget budget)
            throws IOException {
        Supervisor supervisor = new Supervisor(server, port, log, folder, budget, process);
        supervisor.thread.start();
        return supervisor;
    }

    /// Completes when the server is gone for good although nobody closed it.
    CompletionStage<DirectoryException> failure() {
        return failure.minimalCompletionStage();
    }

    private void supervise() {
        try {
            while (!closing.await(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!process.alive() && !revive()) {
                    return;
                }
                trimNowAndThen();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean revive() throws InterruptedException {
        LOG.warnf(
                "PostgreSQL ended unexpectedly and is started again pid=%d port=%d",
                process.handle().pid(), port);
        watch.close();
        String lastReason = "it ended unexpectedly";
        for (Optional<Duration> pause = budget.take(); pause.isPresent(); pause = budget.take()) {
            if (closing.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            Optional<DirectoryException> failed = startOnceThereIsRoom();
            if (failed.isEmpty()) {
                LOG.infof(
                        "PostgreSQL runs again pid=%d port=%d", process.handle().pid(), port);
                return true;
            }
            lastReason = failed.get().getMessage();
            LOG.warnf("PostgreSQL could not be started again port=%d reason=%s", port, lastReason);
        }
        giveUp(lastReason);
        return false;
    }

    /// Starts the server. A full disk is no reason to give up, however long it stays full, and costs one attempt of the
    /// budget.
    ///
    /// @return why it does not run
    private Optional<DirectoryException> startOnceThereIsRoom() throws InterruptedException {
        Optional<DirectoryException> failed = tryToStart();
        if (isFullDisk(failed)) {
            LOG.errorf(
                    "PostgreSQL waits for space on its disk port=%d reason=%s",
                    port, failed.get().getMessage());
        }
        while (isFullDisk(failed) && !isClosedBeforeThereIsRoom()) {
            failed = tryToStart();
        }
        return failed;
    }

    private static boolean isFullDisk(Optional<DirectoryException> failed) {
        return failed.isPresent() && failed.get() instanceof ResourceExhaustedException;
    }

    private Optional<DirectoryException> tryToStart() throws InterruptedException {
        try {
            process = server.start(port);
            watch = ParentWatch.over(process, folder.data());
            return Optional.empty();
        } catch (DirectoryException exception) {
            return Optional.of(exception);
        } catch (IOException exception) {
            return Optional.of(DiskSpace.explain(folder.root(), "PostgreSQL cannot be started again", exception));
        }
    }

    /// Waits until there is room for a start, but not for ever, because PostgreSQL may do with less.
    private boolean isClosedBeforeThereIsRoom() throws InterruptedException {
        long end = System.nanoTime() + ROOM_LIMIT.toNanos();
        do {
            if (closing.await(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } while (System.nanoTime() - end < 0 && !DiskSpace.hasRoomForAStart(folder.root()));
        return false;
    }

    private void giveUp(String lastReason) {
        UnavailableException exception = new UnavailableException(
                "PostgreSQL in %s keeps ending and is not started again. See %s, then start the directory anew. The last reason: %s"
                        .formatted(folder.root(), folder.log(), lastReason));
        LOG.error(exception.getMessage());
        failure.complete(exception);
    }

    private void trimNowAndThen() {
        if (System.nanoTime() - nextTrim < 0) {
            return;
        }
        nextTrim = System.nanoTime() + TRIM_INTERVAL.toNanos();
        try {
            log.trim();
        } catch (IOException exception) {
            LOG.warnf("The PostgreSQL log cannot be shortened file=%s reason=%s", log.file(), exception);
        }
    }

    /// Ends the supervision, waits for a start that is under way, and stops the server. Further calls do
    /// nothing.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_LIMIT);
            server.stop();
            watch.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            LOG.warnf("The stop of PostgreSQL was interrupted; it ends with this process folder=%s", folder.root());
        } catch (IOException | DirectoryException exception) {
            LOG.warnf("PostgreSQL could not be stopped folder=%s reason=%s", folder.root(), exception.getMessage());
        }
    }
}
