package org.agntcy.dir.reconciler.name;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.reconciler.check.BatchSettings;
import org.agntcy.dir.reconciler.check.CheckWorker;
import org.agntcy.dir.store.registry.AddressRule;
import org.agntcy.dir.wiring.configuration.NameConfig;
import org.agntcy.dir.wiring.configuration.NamingConfig;

/// Assembles the feature.
final class NameWiring {

    private static final String ADVICE = "if names may be verified by hosts of this network, set"
            + " name.allow_private_targets (DIRECTORY_SERVER_NAME_ALLOW_PRIVATE_TARGETS) to true";

    private static final int BATCH = 100;

    /// A batch may have a hundred domains, eight are asked at a time.
    private static final int ROUNDS = 16;

    /// Long enough not to bother a domain, short enough for somebody who has just put a key there.
    private static final Duration RETRY = Duration.ofHours(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    @Produces
    @Singleton
    NameMeters nameMeters(MeterRegistry registry) {
        return new NameMeters(registry);
    }

    @Produces
    @Singleton
    NameWorker nameWorker(NameConfig config, NamingConfig naming, Database database, NameMeters meters) {
        AddressRule rule = config.allowPrivateTargets()
                ? AddressRule.any()
                : AddressRule.publicOnly(InetAddress::getAllByName, ADVICE);
        DomainClient domains = new DomainClient(rule, config.recordTimeout());
        VerifyNames names = new VerifyNames(
                database,
                domains,
                naming.ttl().multipliedBy(6).dividedBy(7),
                RETRY.compareTo(naming.ttl()) < 0 ? RETRY : naming.ttl(),
                new Pauses(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault()),
                meters);
        return new NameWorker(
                new CheckWorker(
                        CheckKind.NAME,
                        new TrustCheckRepository(database),
                        new BatchSettings(BATCH, config.recordTimeout().multipliedBy(ROUNDS)),
                        config.interval(),
                        names::verify),
                domains);
    }
}
