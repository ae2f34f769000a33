package org.agntcy.dir.publisher;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.publisher.cleanup.WithdrawLost;
import org.agntcy.dir.publisher.publication.PublicationWorker;
import org.agntcy.dir.publisher.publication.PublishRecords;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.wiring.configuration.PublicationConfig;

/// Assembles the objects of the publisher.
final class Wiring {

    /// Longer than a restart of anything takes, shorter than anybody wants to see a record that is gone.
    private static final Duration GRACE = Duration.ofMinutes(9);

    @Produces
    @Singleton
    PublishRecords publishRecords(
            Database database,
            RecordRepository records,
            RecordSearchRepository search,
            RecordStore store,
            Outbox outbox,
            Clock clock) {
        return new PublishRecords(database, records, search, store, outbox, clock);
    }

    @Produces
    @Singleton
    PublicationWorker publicationWorker(
            Database database, Outbox outbox, PublishRecords handler, PublicationConfig config) {
        return new PublicationWorker(database, outbox, handler, config);
    }

    @Produces
    @Singleton
    WithdrawLost withdrawLost(Database database, OciRepository registry, Outbox outbox, Clock clock) {
        return new WithdrawLost(database, registry, outbox, clock, GRACE);
    }
}
