package org.agntcy.dir.publisher;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.agntcy.dir.publisher.publication.PublicationWorker;
import org.agntcy.dir.wiring.database.Schema;

/// Starts the worker once the database is ready, and lets it hand back its work on the way down.
@Singleton
final class PublisherLifecycle {

    private final PublicationWorker worker;
    private final Schema schema;

    PublisherLifecycle(PublicationWorker worker, Schema schema) {
        this.worker = worker;
        this.schema = schema;
    }

    void start(@Observes StartupEvent event) {
        schema.whenReady(worker::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }
}
