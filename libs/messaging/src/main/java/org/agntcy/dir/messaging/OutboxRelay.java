package org.agntcy.dir.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.persistence.outbox.WaitingEntry;
import org.agntcy.dir.record.error.DirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes messages out of the outbox and hands them over, oldest first. Of all relays on one database one works at a
/// time; a message is deleted only after it was handed over, so it is sent at least once and never lost.
public final class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /// Few enough to be in memory together, many enough that a statement is cheap per message.
    private static final int BATCH = 500;

    private final Database database;
    private final MessageSender sender;
    private final Duration poll;
    private final Pauses pauses;
    private final Semaphore signals = new Semaphore(0);
    private final Thread worker = Thread.ofVirtual().name("outbox-relay").unstarted(this::run);

    /// @param poll how often it looks without being told
    public OutboxRelay(Database database, MessageSender sender, Duration poll, Pauses pauses) {
        this.database = database;
        this.sender = sender;
        this.poll = poll;
        this.pauses = pauses;
    }

    public void start() {
        worker.start();
    }

    /// Makes it look now. Never blocks.
    public void wake() {
        signals.release();
    }

    /// Ends after the batch in hand.
    public void stop() throws InterruptedException {
        worker.interrupt();
        // With milliseconds: unlike the form with a Duration it takes a thread that never started.
        worker.join(Duration.ofSeconds(10).toMillis());
    }

    private void run() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                while (relayBatch()) {
                    failures = 0;
                }
                failures = 0;
            } catch (DirectoryException failed) {
                failures++;
                if (!Thread.currentThread().isInterrupted()) {
                    LOG.warn("messages wait in the outbox attempt={} error={}", failures, failed.getMessage());
                }
            }
            await(failures == 0 ? poll : pauses.after(failures));
        }
    }

    /// Sends one batch; false when there is nothing left to do for this relay.
    private boolean relayBatch() {
        return database.inTransaction(transaction -> {
            if (!OutboxRepository.tryLock(transaction)) {
                return false;
            }
            OutboxRepository outbox = new OutboxRepository(transaction);
            List<WaitingEntry> waiting = outbox.oldest(BATCH);
            if (waiting.isEmpty()) {
                return false;
            }
            sender.send(waiting.stream().map(WaitingEntry::entry).toList());
            outbox.remove(waiting.stream().map(WaitingEntry::position).toList());
            return true;
        });
    }

    private void await(Duration longest) {
        try {
            if (signals.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
