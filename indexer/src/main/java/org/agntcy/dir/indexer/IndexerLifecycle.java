package org.agntcy.dir.indexer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.agntcy.dir.indexer.referrer.ReferrerWorker;
import org.agntcy.dir.indexer.scan.ScanWorker;
import org.agntcy.dir.wiring.configuration.IndexerConfig;
import org.agntcy.dir.wiring.database.Schema;

/// Starts the comparing once the schema is there, and stops it.
@Singleton
final class IndexerLifecycle {

    private final ScanWorker scans;
    private final ReferrerWorker referrers;

    IndexerLifecycle(ScanWorker scans, ReferrerWorker referrers) {
        this.scans = scans;
        this.referrers = referrers;
    }

    void start(@Observes StartupEvent event, Schema schema, IndexerConfig config) {
        if (config.enabled()) {
            schema.whenReady(() -> {
                scans.start();
                referrers.start();
            });
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        scans.stop();
        referrers.stop();
    }
}
