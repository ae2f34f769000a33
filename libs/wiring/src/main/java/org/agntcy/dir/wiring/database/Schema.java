package org.agntcy.dir.wiring.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.jboss.logging.Logger;

/// Waits for the database schema, or brings it up to date, in the background, for as long as it takes: the ports of the
/// service open at once, whatever the order in which things start.
public final class Schema implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Runnable migration;
    private final List<AfterMigration> afterwards;
    private final Thread worker = Thread.ofVirtual().name("schema").unstarted(this::run);
    private final CountDownLatch ready = new CountDownLatch(1);
    private String reported = "";

    /// Prepares the work; [#start] begins it.
    ///
    /// @param migration applies the migrations, or finds them applied; throws a [DirectoryException] otherwise
    /// @param afterwards run in turn once the schema is there
    public Schema(Runnable migration, List<AfterMigration> afterwards) {
        this.migration = migration;
        this.afterwards = List.copyOf(afterwards);
    }

    /// Begins; returns at once.
    public void start() {
        worker.start();
    }

    public boolean isReady() {
        return ready.getCount() == 0;
    }

    /// Refuses to go on while the schema is not there.
    ///
    /// @throws UnavailableException until the schema is up to date
    public void requireReady() {
        if (!isReady()) {
            throw new UnavailableException("the database schema is not ready yet");
        }
    }

    /// Runs an action on a thread of its own once the schema is there. It may block.
    public void whenReady(Runnable action) {
        Thread.ofVirtual().name("after-schema").start(() -> {
            try {
                ready.await();
                action.run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void run() {
        try {
            while (!attempt()) {
                TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
            }
            LOG.info("schema is up to date");
            ready.countDown();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() {
        try {
            migration.run();
            afterwards.forEach(AfterMigration::run);
            return true;
        } catch (DirectoryException failed) {
            report(failed.getMessage());
            return false;
        }
    }

    /// Says why, once for every reason: a service that starts before the API server waits for a while.
    private void report(String reason) {
        LOG.logf(
                reason.equals(reported) ? Logger.Level.DEBUG : Logger.Level.WARN,
                "schema is not ready, trying again error=%s",
                reason);
        reported = reason;
    }
}
