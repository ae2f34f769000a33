package org.agntcy.dir.reconciler.signature;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.reconciler.check.BatchSettings;
import org.agntcy.dir.reconciler.check.CheckWorker;
import org.agntcy.dir.reconciler.name.NameWorker;
import org.agntcy.dir.store.FanOut;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.trust.BundleVerifier;
import org.agntcy.dir.trust.keyless.IgnoredProofs;
import org.agntcy.dir.trust.keyless.TrustedRootBundles;
import org.agntcy.dir.trust.verify.RecordVerifier;
import org.agntcy.dir.wiring.configuration.SignatureConfig;

/// Assembles the feature.
final class SignatureWiring {

    /// Records per worker in a batch: enough to amortise the claim, few enough for a short lease.
    private static final int ROUNDS = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Produces
    @Singleton
    SignatureMeters signatureMeters(MeterRegistry registry) {
        return new SignatureMeters(registry);
    }

    @Produces
    @Singleton
    SignatureWorker signatureWorker(
            SignatureConfig config, RecordStore store, Database database, NameWorker names, SignatureMeters meters) {
        CheckSignatures signatures = new CheckSignatures(
                store,
                database,
                new RecordVerifier(bundles(config.trustedRootPath())),
                config.ttl(),
                new Pauses(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault()),
                names::wake,
                meters);
        FanOut fanOut = new FanOut(config.workerCount());
        return new SignatureWorker(new CheckWorker(
                CheckKind.SIGNATURE,
                new TrustCheckRepository(database),
                new BatchSettings(
                        config.workerCount() * ROUNDS, config.recordTimeout().multipliedBy(ROUNDS)),
                config.interval(),
                checks -> fanOut.map(checks, check -> {
                    signatures.check(check);
                    return check;
                })));
    }

    private static BundleVerifier bundles(Optional<Path> trustedRoot) {
        return trustedRoot
                .<BundleVerifier>map(path -> TrustedRootBundles.of(path, new IgnoredProofs(false, false, false)))
                .orElseGet(BundleVerifier::none);
    }
}
