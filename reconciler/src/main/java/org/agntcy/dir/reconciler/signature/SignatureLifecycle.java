package org.agntcy.dir.reconciler.signature;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.agntcy.dir.wiring.configuration.SignatureConfig;
import org.agntcy.dir.wiring.database.Schema;
import org.jboss.logging.Logger;

/// Starts the checks once the schema is there, and ends them on the way down.
@Singleton
final class SignatureLifecycle {

    private static final Logger LOG = Logger.getLogger(SignatureLifecycle.class);

    private final SignatureWorker signatures;
    private final Schema schema;
    private final SignatureConfig config;

    SignatureLifecycle(SignatureWorker signatures, Schema schema, SignatureConfig config) {
        this.signatures = signatures;
        this.schema = schema;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            schema.whenReady(signatures.worker()::start);
        } else {
            LOG.info("signatures are not checked and no record is trusted, signature.enabled is off");
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        signatures.worker().stop();
    }
}
