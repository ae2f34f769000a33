package org.agntcy.dir.apiserver.sync;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.configuration.SyncConfig;

/// Assembles the feature.
final class SyncWiring {

    @Produces
    @Singleton
    SyncRepository syncRepository(Database database) {
        return new SyncRepository(database);
    }

    @Produces
    @Singleton
    CreateSync createSync(Outbox outbox, Clock clock) {
        return new CreateSync(outbox, clock);
    }

    @Produces
    @Singleton
    DeleteSync deleteSync(Outbox outbox, Clock clock) {
        return new DeleteSync(outbox, clock);
    }

    @Produces
    @Singleton
    AdvertisedRegistry advertisedRegistry(StoreConfig store, SyncConfig sync) {
        return new AdvertisedRegistry(store, sync);
    }
}
