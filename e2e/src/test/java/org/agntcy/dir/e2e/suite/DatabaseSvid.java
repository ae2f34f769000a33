package org.agntcy.dir.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.spire.SpireDomain;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// Keeps PostgreSQL on a valid SVID of a real SPIRE, which it cannot fetch by itself: it reads files, and reads them
/// again when it is told. All databases of the JVM are on one server.
public final class DatabaseSvid implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final SpireDomain domain;
    private final Path files;
    private final CountDownLatch closed = new CountDownLatch(1);

    private DatabaseSvid(TestDatabase database, SpireDomain domain, Path files) {
        this.database = database;
        this.domain = domain;
        this.files = files;
    }

    /// Returns once PostgreSQL has its first SVID.
    ///
    /// @param lifetime of SVIDs
    public static DatabaseSvid keep(TestDatabase database, SpireDomain domain, Path folder, Duration lifetime)
            throws IOException, InterruptedException {
        await(domain);
        DatabaseSvid svid = new DatabaseSvid(database, domain, Files.createDirectory(folder.resolve("database")));
        svid.renew();
        Thread.ofVirtual().start(() -> svid.keepRenewing(lifetime.dividedBy(4)));
        return svid;
    }

    /// Returns once the workload of a federated trust domain can have an SVID, which comes with the bundle of the
    /// partner.
    public static void await(SpireDomain domain) throws InterruptedException {
        try (WorkloadIdentity identity =
                WorkloadIdentity.open(WorkloadApiAddress.parse(domain.workloadApi()), Clock.systemUTC())) {
            IdentityState state = identity.await(PATIENCE);
            if (!(state instanceof IdentityState.Valid valid)
                    || valid.trustDomains().size() != 2) {
                throw new IllegalStateException("no SVID and two bundles within " + PATIENCE + ", but " + state);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void keepRenewing(Duration interval) {
        try {
            while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                tryToRenew();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One renewal may fail on a busy machine; the next one comes before the SVID ends.
    private void tryToRenew() {
        try {
            renew();
        } catch (IllegalStateException | UncheckedIOException failed) {
            System.out.println("PostgreSQL has no new SVID: " + failed.getMessage());
        }
    }

    private void renew() {
        PemFiles svid = domain.fetch(files);
        database.offerTls(svid.certificate(), svid.key(), svid.authorities());
    }
}
