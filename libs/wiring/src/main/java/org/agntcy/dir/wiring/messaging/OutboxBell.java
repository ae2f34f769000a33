package org.agntcy.dir.wiring.messaging;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.jboss.logging.Logger;

/// Tells the relays of all services that messages were written.
///
/// Not part of the writing transactions: PostgreSQL commits transactions that notify one after the other, and one
/// signal
/// is enough for all that were committed before it. A signal that is lost costs a relay's poll interval.
public final class OutboxBell implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxBell.class);

    /// Writers are many; the relays need to hear of them no more often than this.
    private static final long PAUSE_MILLISECONDS = 5;

    private final OutboxRepository outbox;
    private final Semaphore rings = new Semaphore(0);
    private final Thread worker = Thread.ofVirtual().name("outbox-bell").unstarted(this::run);

    OutboxBell(Database database) {
        this.outbox = new OutboxRepository(database);
    }

    void start() {
        worker.start();
    }

    void ring() {
        rings.release();
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void run() {
        try {
            while (true) {
                rings.acquire();
                rings.drainPermits();
                signal();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal() {
        try {
            outbox.signal();
        } catch (DirectoryException failed) {
            LOG.debugf("relays were not told of new messages error=%s", failed.getMessage());
        }
    }
}
