package org.agntcy.dir.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.runtime.status.ErrorKinds;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.wiring.database.Schema;

/// Starts what every service stands on, and stops it after everything that stands on it.
@Singleton
final class ServiceLifecycle {

    /// After the checks of the configuration, before anything of a feature.
    private static final int EARLY = 100;

    private static final int LAST = 9000;

    private final DependencyMonitor monitor;
    private final Schema schema;
    private final OciRepository registry;

    ServiceLifecycle(DependencyMonitor monitor, Schema schema, OciRepository registry) {
        this.monitor = monitor;
        this.schema = schema;
        this.registry = registry;
    }

    void start(@Observes @Priority(EARLY) StartupEvent event) {
        ErrorKinds.load();
        schema.start();
        monitor.start();
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        schema.close();
        monitor.close();
        registry.close();
    }
}
