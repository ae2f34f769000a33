package org.agntcy.dir.reconciler.sync;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.wiring.configuration.RegsyncConfig;
import org.agntcy.dir.wiring.database.Schema;
import org.jboss.logging.Logger;

/// Starts the work on synchronisations once the schema is there, and hands back what is not done on the way
/// down.
@Singleton
final class SyncLifecycle {

    private static final Logger LOG = Logger.getLogger(SyncLifecycle.class);

    private final SyncWorker worker;
    private final Schema schema;
    private final RegsyncConfig config;

    SyncLifecycle(SyncWorker worker, Schema schema, RegsyncConfig config) {
        this.worker = worker;
        this.schema = schema;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            schema.whenReady(worker::start);
        } else {
            LOG.info("synchronisations are not worked on, regsync.enabled is off");
        }
    }

    /// Messages may be lost with their broker; withdrawn synchronisations end anyway.
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!config.enabled() || !schema.isReady()) {
            return;
        }
        try {
            worker.look();
        } catch (DirectoryException later) {
            LOG.debugf("synchronisations cannot be looked at error=%s", later.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }
}
