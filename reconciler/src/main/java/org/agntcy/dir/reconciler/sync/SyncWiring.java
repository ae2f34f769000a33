package org.agntcy.dir.reconciler.sync;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.messaging.job.JobSettings;
import org.agntcy.dir.messaging.job.JobWorker;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.agntcy.dir.runtime.tracing.RemoteCallSpans;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.registry.AddressRule;
import org.agntcy.dir.wiring.configuration.RegsyncConfig;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.configuration.SyncConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;
import org.agntcy.dir.wiring.store.RegistrySpans;

/// Assembles the feature.
final class SyncWiring {

    private static final String ADVICE = "if synchronisations may read from this network, set"
            + " sync.allow_private_targets (DIRECTORY_SERVER_SYNC_ALLOW_PRIVATE_TARGETS) to true";

    /// Long enough for a garbage collection or a slow database, short enough that nobody waits long for a
    /// dead worker.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    @Produces
    @Singleton
    SyncMeters syncMeters(MeterRegistry registry) {
        return new SyncMeters(registry);
    }

    @Produces
    @Singleton
    DirectoryTrust directoryTrust(RegsyncConfig regsync, ServiceIdentity identity) {
        return DirectoryTrust.of(regsync.authn(), identity);
    }

    @Produces
    @Singleton
    ConnectionSecurity directories(DirectoryTrust trust) {
        return trust.security();
    }

    @Produces
    @Singleton
    SyncWorker syncWorker(
            RegsyncConfig regsync,
            DirectoryTrust trust,
            SyncConfig sync,
            StoreConfig store,
            OciRepository target,
            Database database,
            RecordRepository index,
            Outbox outbox,
            SyncMeters meters,
            Tracing tracing,
            Clock clock) {
        AddressRule rule = sync.allowPrivateTargets()
                ? AddressRule.any()
                : AddressRule.publicOnly(InetAddress::getAllByName, ADVICE);
        SourceRegistry sources = new SourceRegistry(
                new DirectoryClient(rule, trust, ANSWER, new RemoteCallSpans(tracing)),
                rule,
                store.oci().authConfig().insecure(),
                RegistrySpans.of(tracing));
        SyncRecords records = new SyncRecords(sources, target, database, index, outbox, meters, clock);
        JobSettings settings = new JobSettings(
                regsync.workerCount(),
                regsync.interval(),
                LEASE,
                regsync.timeout(),
                regsync.attempts(),
                new Pauses(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault()));
        JobWorker worker = new JobWorker(JobTable.SYNCS, database, outbox, records, settings);
        return new SyncWorker(worker, database, meters);
    }
}
