package org.agntcy.dir.wiring.messaging;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.agntcy.dir.testbroker.BrokerProcess;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;

/// A database and a broker that have SVIDs of one trust domain, and a service that is to have one of another. Those of
/// service and broker change twice a second.
public final class IdentityResource extends KafkaResource {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration ROTATION = Duration.ofMillis(500);

    private static @Nullable IdentityResource started;

    private final TrustDomain domain = new TrustDomain("testbed.example");
    private final TrustDomain brokers = new TrustDomain("brokers.example");
    private final Path folder = folder();
    private final WorkloadApi brokerAgent = WorkloadApi.start(brokers, socket("broker"));
    private final WorkloadApi serviceAgent =
            WorkloadApi.start(domain, socket("service")).federate(brokers);

    /// Gives the service its identity. The broker does not know its trust domain yet.
    static void identify() {
        resource().serviceAgent.register("/service", HOUR);
        resource().serviceAgent.rotateEvery(ROTATION);
    }

    /// Lets the broker know the trust domain of the service.
    static void introduce() {
        resource().brokerAgent.federate(resource().domain);
    }

    private static IdentityResource resource() {
        return Objects.requireNonNull(started, "the test resource has not started");
    }

    @Override
    public Map<String, String> start() {
        started = this;
        Map<String, String> settings = super.start();
        brokerAgent.rotateEvery(ROTATION);
        settings.put("directory.server.authn.enabled", "true");
        settings.put("directory.server.authn.socket_path", serviceAgent.address());
        settings.put("directory.server.messaging.kafka.spiffe_ids", brokers.id("/other") + "," + brokers.id("/broker"));
        settings.put("directory.server.database.postgres.spiffe_ids", brokers.id("/database"));
        return settings;
    }

    @Override
    BrokerProcess launch() {
        brokerAgent.register("/broker", HOUR);
        return BrokerProcess.startWithIdentity(folder, brokerAgent.address());
    }

    @Override
    TestDatabase database() {
        TestDatabase database = TestDatabase.create();
        PemFiles files =
                PemFiles.write(folder, brokers.certificate("/database", HOUR).issue(), domain.bundle());
        database.offerTls(files.certificate(), files.key(), files.authorities());
        return database;
    }

    @Override
    public void stop() {
        super.stop();
        List.of(brokerAgent, serviceAgent).forEach(WorkloadApi::close);
    }

    private Path socket(String name) {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                name + ProcessHandle.current().pid() + ".sock");
    }
}
