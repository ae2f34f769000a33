package org.agntcy.dir.publisher.cleanup;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.wiring.database.Schema;
import org.jboss.logging.Logger;

/// Looks every few minutes for publications of records that are gone.
@Singleton
final class WithdrawLostTask {

    private static final Logger LOG = Logger.getLogger(WithdrawLostTask.class);

    private final WithdrawLost withdrawLost;
    private final Schema schema;

    WithdrawLostTask(WithdrawLost withdrawLost, Schema schema) {
        this.withdrawLost = withdrawLost;
        this.schema = schema;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (!schema.isReady()) {
            return;
        }
        try {
            withdrawLost.run();
        } catch (DirectoryException later) {
            LOG.warnf("lost records are looked for later error=%s", later.getMessage());
        }
    }
}
