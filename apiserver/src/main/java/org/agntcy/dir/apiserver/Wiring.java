package org.agntcy.dir.apiserver;

import io.opentelemetry.context.Context;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.agntcy.dir.apiserver.configuration.CacheConfig;
import org.agntcy.dir.apiserver.configuration.ListenerConfig;
import org.agntcy.dir.apiserver.events.RecordNews;
import org.agntcy.dir.apiserver.routing.FindPublications;
import org.agntcy.dir.apiserver.routing.FindPublished;
import org.agntcy.dir.apiserver.routing.RequestPublication;
import org.agntcy.dir.apiserver.routing.UnpublishRecords;
import org.agntcy.dir.apiserver.store.AnnounceReferrer;
import org.agntcy.dir.apiserver.store.CidLocks;
import org.agntcy.dir.apiserver.store.DeleteRecord;
import org.agntcy.dir.apiserver.store.DeleteReferrers;
import org.agntcy.dir.apiserver.store.PullReferrers;
import org.agntcy.dir.apiserver.store.PushRecord;
import org.agntcy.dir.apiserver.store.PushReferrer;
import org.agntcy.dir.apiserver.store.RecordCache;
import org.agntcy.dir.apiserver.store.RecordReader;
import org.agntcy.dir.apiserver.store.UsageCounter;
import org.agntcy.dir.indexing.ReferrerEffects;
import org.agntcy.dir.indexing.RegistryRecords;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.store.RecordStore;

/// Assembles the objects of the API server; everything that needs configuration gets just the values it needs.
// By their settings, caches find these classes by name; a native executable has to be told.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMWW", "com.github.benmanes.caffeine.cache.PSWMW"})
final class Wiring {

    @Produces
    @Singleton
    CheckedRequests checkedRequests(ListenerConfig config) {
        return new CheckedRequests(config.connection().maxRecvMsgSize(), CanonicalJson.MAXIMUM_DEPTH);
    }

    @Produces
    @Singleton
    RecordCache recordCache(CacheConfig config) {
        return new RecordCache(
                config.maxBytes(), config.expiry(), Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor()));
    }

    @Produces
    @Singleton
    CidLocks cidLocks() {
        return new CidLocks();
    }

    @Produces
    @Singleton
    RecordReader recordReader(
            RecordCache cache,
            RecordRepository repository,
            RecordStore store,
            RecordValidator validator,
            Database database) {
        RegistryRecords registry = new RegistryRecords(store, validator, repository, new ReferrerEffects(database));
        return new RecordReader(cache, repository, registry);
    }

    @Produces
    @Singleton
    PushRecord pushRecord(
            RecordReader reader,
            RecordValidator validator,
            RecordStore store,
            RecordRepository repository,
            RecordCache cache,
            CidLocks locks,
            Outbox outbox,
            RecordNews news,
            Clock clock) {
        return new PushRecord(reader, validator, store, repository, cache, locks, outbox, news, clock);
    }

    @Produces
    @Singleton
    DeleteRecord deleteRecord(RecordStore store, RecordCache cache, CidLocks locks, Outbox outbox, Clock clock) {
        return new DeleteRecord(store, cache, locks, outbox, clock);
    }

    @Produces
    @Singleton
    RequestPublication requestPublication(Outbox outbox, Clock clock) {
        return new RequestPublication(outbox, clock);
    }

    @Produces
    @Singleton
    UnpublishRecords unpublishRecords(Database database, RecordReader reader, Outbox outbox, Clock clock) {
        return new UnpublishRecords(database, reader, outbox, clock);
    }

    @Produces
    @Singleton
    FindPublished findPublished(Database database) {
        return new FindPublished(database);
    }

    @Produces
    @Singleton
    FindPublications findPublications(Database database) {
        return new FindPublications(database);
    }

    @Produces
    @Singleton
    UsageCounter usageCounter(RecordRepository repository) {
        return new UsageCounter(repository);
    }

    @Produces
    @Singleton
    PushReferrer pushReferrer(RecordStore store, Outbox outbox, Clock clock) {
        return new PushReferrer(store, new AnnounceReferrer(outbox, clock));
    }

    @Produces
    @Singleton
    PullReferrers pullReferrers(RecordStore store) {
        return new PullReferrers(store);
    }

    @Produces
    @Singleton
    DeleteReferrers deleteReferrers(RecordStore store, Outbox outbox, Clock clock) {
        return new DeleteReferrers(store, outbox, clock);
    }
}
