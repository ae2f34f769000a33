package org.agntcy.dir.indexer;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.agntcy.dir.indexer.health.IndexMeters;
import org.agntcy.dir.indexer.health.IndexState;
import org.agntcy.dir.indexer.message.FollowRecords;
import org.agntcy.dir.indexer.referrer.ReferrerWorker;
import org.agntcy.dir.indexer.removal.RemoveMissing;
import org.agntcy.dir.indexer.removal.RemoveRecord;
import org.agntcy.dir.indexer.scan.CompareIndex;
import org.agntcy.dir.indexer.scan.ScanSettings;
import org.agntcy.dir.indexer.scan.ScanWorker;
import org.agntcy.dir.indexing.IndexRecords;
import org.agntcy.dir.indexing.IndexingSettings;
import org.agntcy.dir.indexing.RecentDeletions;
import org.agntcy.dir.indexing.RefreshReferrers;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.index.WildcardIndex;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.scan.MissingRecordRepository;
import org.agntcy.dir.persistence.scan.RetryPolicy;
import org.agntcy.dir.persistence.scan.ScanTurnRepository;
import org.agntcy.dir.persistence.scan.SkippedTagRepository;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.runtime.health.Dependency;
import org.agntcy.dir.runtime.health.DependencyCheck;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.wiring.configuration.IndexerConfig;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.database.AfterMigration;
import org.agntcy.dir.wiring.store.StoreSelection;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/// Assembles the objects of the indexer.
final class Wiring {

    private static final String INDEX = "index";

    @Produces
    @Singleton
    IndexState indexState(Clock clock) {
        return new IndexState(clock);
    }

    @Produces
    @Singleton
    IndexMeters indexMeters(MeterRegistry meters, IndexState state) {
        return new IndexMeters(meters, state);
    }

    @Produces
    @Singleton
    RecentDeletions recentDeletions() {
        return new RecentDeletions();
    }

    @Produces
    @Singleton
    RefreshReferrers refreshReferrers(RecordStore store, Database database, IndexerConfig config) {
        return new RefreshReferrers(store, database, config.parallelReads());
    }

    @Produces
    @Singleton
    IndexRecords indexRecords(
            RecordStore store,
            OciRepository registry,
            RecordValidator validator,
            Database database,
            IndexerConfig config,
            RecentDeletions deletions,
            IndexMeters meters) {
        IndexingSettings settings = new IndexingSettings(config.parallelReads(), RetryPolicy.defaults());
        return new IndexRecords(store, registry::ping, validator, database, settings, deletions, meters::count);
    }

    @Produces
    @Singleton
    RemoveRecord removeRecord(Outbox outbox, Clock clock) {
        return new RemoveRecord(outbox, clock);
    }

    @Produces
    @Singleton
    CompareIndex compareIndex(
            OciRepository registry,
            IndexRecords indexing,
            Database database,
            WildcardIndex wildcards,
            RecordRepository repository,
            RemoveRecord removal,
            IndexMeters meters,
            IndexerConfig config) {
        RemoveMissing missing = new RemoveMissing(
                registry, repository, new MissingRecordRepository(database), removal, meters, config.parallelReads());
        return new CompareIndex(registry, indexing, repository, wildcards, new SkippedTagRepository(database), missing);
    }

    @Produces
    @Singleton
    ScanWorker scanWorker(
            CompareIndex compare,
            Database database,
            IndexState state,
            IndexMeters meters,
            IndexerConfig config,
            Pauses pauses) {
        ScanSettings settings = new ScanSettings(config.interval(), config.removalGrace());
        return new ScanWorker(compare, new ScanTurnRepository(database), state, meters, settings, pauses);
    }

    @Produces
    @Singleton
    ReferrerWorker referrerWorker(RecordRepository repository, RefreshReferrers refresh, IndexerConfig config) {
        return new ReferrerWorker(repository, refresh, config.referrerInterval());
    }

    @Produces
    @Singleton
    MessageHandler followRecords(
            OciRepository registry,
            RecordRepository repository,
            IndexRecords indexing,
            RefreshReferrers referrers,
            RecentDeletions deletions) {
        return new FollowRecords(registry, repository, indexing, referrers, deletions);
    }

    /// A local layout belongs to this process and is cheap to walk: whatever a crash left between store and
    /// index is repaired before the first request.
    @Produces
    @Singleton
    AfterMigration compareWithLocalStore(StoreConfig stores, CompareIndex compare, IndexState state) {
        return StoreSelection.isLocal(stores)
                ? () -> {
                    compare.withOwnStore();
                    state.comparedBefore(Duration.ZERO);
                }
                : () -> {};
    }

    @Produces
    @Singleton
    Dependency indexDependency(IndexState state, IndexerConfig config) {
        return new Dependency(INDEX, config.enabled() ? state::requireCompared : () -> {});
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck index(DependencyMonitor monitor) {
        return new DependencyCheck(monitor, INDEX);
    }
}
