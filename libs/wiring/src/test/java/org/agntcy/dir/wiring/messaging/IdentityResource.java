package org.agntcy.dir.wiring.messaging;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.testbroker.BrokerProcess;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// A database and a broker that have SVIDs, as the service does. Those of service and broker change twice a
/// second.
public final class IdentityResource extends KafkaResource {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration ROTATION = Duration.ofMillis(500);

    private final TrustDomain domain = new TrustDomain("testbed.example");
    private final Path folder = folder();
    private final WorkloadApi brokerAgent = WorkloadApi.start(domain, socket("broker"));
    private final WorkloadApi serviceAgent = WorkloadApi.start(domain, socket("service"));

    @Override
    public Map<String, String> start() {
        serviceAgent.register("/service", HOUR);
        Map<String, String> settings = super.start();
        serviceAgent.rotateEvery(ROTATION);
        brokerAgent.rotateEvery(ROTATION);
        settings.put("directory.server.authn.enabled", "true");
        settings.put("directory.server.authn.socket_path", serviceAgent.address());
        settings.put("directory.server.messaging.kafka.spiffe_ids", domain.id("/other") + "," + domain.id("/broker"));
        settings.put("directory.server.database.postgres.spiffe_ids", domain.id("/database"));
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
                PemFiles.write(folder, domain.certificate("/database", HOUR).issue(), domain.bundle());
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
