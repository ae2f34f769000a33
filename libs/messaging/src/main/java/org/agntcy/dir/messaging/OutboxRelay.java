package org.agntcy.dir.messaging;

import java.time.Duration;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes messages out of the outbox and hands them over, oldest first. Of all relays on one database one works at a
/// time; a message is deleted only after it was handed over, so it is sent at least once and never lost.
public final class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /// Few enough to be in memory together, many enough that a statement is cheap per message.
    private static final int BATCH = 500;

    private final Database database;
    private final Handover handover;
    private final WokenLoop loop;

    /// @param poll how often it looks without being told
    public OutboxRelay(Database database, Handover handover, Duration poll, Pauses pauses) {
        this.database = database;
        this.handover = handover;
        this.loop = new WokenLoop(
                "outbox-relay",
                this::relayBatch,
                (failed, failures) ->
                        LOG.warn("messages wait in the outbox attempt={} error={}", failures, failed.getMessage()),
                poll,
                pauses);
    }

    public void start() {
        loop.start();
    }

    /// Makes it look now. Never blocks.
    public void wake() {
        loop.wake();
    }

    /// Ends after the batch in hand.
    public void stop() throws InterruptedException {
        loop.stop();
    }

    /// Hands one batch over; false when there is nothing left to do for this relay.
    private boolean relayBatch() {
        return database.inTransaction(relay -> OutboxRepository.tryLock(relay) && handover.handOver(relay, BATCH));
    }
}
