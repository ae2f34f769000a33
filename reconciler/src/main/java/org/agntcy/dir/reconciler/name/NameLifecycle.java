package org.agntcy.dir.reconciler.name;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.agntcy.dir.wiring.configuration.NameConfig;
import org.agntcy.dir.wiring.database.Schema;
import org.jboss.logging.Logger;

/// Starts verifying names once the schema is there, and ends it on the way down.
@Singleton
final class NameLifecycle {

    private static final Logger LOG = Logger.getLogger(NameLifecycle.class);

    private final NameWorker names;
    private final Schema schema;
    private final NameConfig config;

    NameLifecycle(NameWorker names, Schema schema, NameConfig config) {
        this.names = names;
        this.schema = schema;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            schema.whenReady(names::start);
        } else {
            LOG.info("names are not verified, name.enabled is off");
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        names.stop();
    }
}
