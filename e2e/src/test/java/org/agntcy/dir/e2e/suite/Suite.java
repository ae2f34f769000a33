package org.agntcy.dir.e2e.suite;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.testbroker.BrokerProcess;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.agntcy.dir.testkit.process.FreePort;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// A directory as separate processes on this machine: two API servers and one of every other service, one
/// database, one registry, and a broker unless it is to do without. Not for several threads, except the channels.
public final class Suite implements AutoCloseable {

    private static final int REPLICAS = 2;
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final TestDatabase database = TestDatabase.create();
    private final TestRegistry registry = TestRegistry.start();
    private final Optional<BrokerProcess> broker;
    private final Map<String, String> environment;
    private final List<ServiceProcess> apiservers = new ArrayList<>();
    private final Map<String, ServiceProcess> workers = new LinkedHashMap<>();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    private Suite(Optional<BrokerProcess> broker, Path folder, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.broker = broker;
        for (int i = 0; i < REPLICAS; i++) {
            int port = FreePort.find();
            apiservers.add(
                    service("apiserver-" + i, "apiserver", folder, Map.of("LISTEN_ADDRESS", "127.0.0.1:" + port)));
            addresses.add("127.0.0.1:" + port);
            channels.add(NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .maxInboundMessageSize(LARGEST_ANSWER)
                    .build());
        }
        for (String module : List.of("publisher", "indexer", "reconciler")) {
            workers.put(module, service(module, module, folder, Map.of("SYNC_ALLOW_PRIVATE_TARGETS", "true")));
        }
    }

    /// Starts everything and waits until it is ready.
    public static Suite start(Path folder, Lifespan lifespan) throws InterruptedException {
        BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        return start(Optional.of(broker), folder, lifespan.environment());
    }

    /// Like the other, with no broker: the database carries the messages.
    ///
    /// @param more environment variables for every service
    static Suite startWithoutBroker(Path folder, Lifespan lifespan, Map<String, String> more)
            throws InterruptedException {
        return start(Optional.empty(), folder, lifespan.environment(more));
    }

    /// Like the other, with a broker that has an SVID, and environment variables for every service.
    public static Suite startWithIdentity(Path folder, Map<String, String> environment, String workloadApi)
            throws InterruptedException {
        BrokerProcess broker = BrokerProcess.startWithIdentity(folder.resolve("broker"), workloadApi);
        return start(Optional.of(broker), folder, environment);
    }

    private static Suite start(Optional<BrokerProcess> broker, Path folder, Map<String, String> environment)
            throws InterruptedException {
        try {
            Suite suite = new Suite(broker, Files.createDirectories(folder), environment);
            for (ServiceProcess service : suite.services()) {
                service.awaitReady();
            }
            return suite;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    TestDatabase database() {
        return database;
    }

    TestRegistry registry() {
        return registry;
    }

    /// @throws java.util.NoSuchElementException when it does without
    BrokerProcess broker() {
        return broker.orElseThrow();
    }

    ServiceProcess apiserver(int replica) {
        return apiservers.get(replica);
    }

    /// A channel to one of the API servers; it survives restarts.
    ManagedChannel channel(int replica) {
        return channels.get(replica);
    }

    ServiceProcess publisher() {
        return worker("publisher");
    }

    ServiceProcess indexer() {
        return worker("indexer");
    }

    ServiceProcess reconciler() {
        return worker("reconciler");
    }

    private ServiceProcess worker(String module) {
        return Objects.requireNonNull(workers.get(module));
    }

    /// `host:port` of the API of one of the API servers.
    public String address(int replica) {
        return addresses.get(replica);
    }

    /// The services that have no API.
    List<ServiceProcess> workers() {
        return List.copyOf(workers.values());
    }

    /// Every process of ours.
    public List<ServiceProcess> services() {
        return Stream.concat(apiservers.stream(), workers().stream()).toList();
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        services().forEach(ServiceProcess::close);
        broker.ifPresent(BrokerProcess::close);
        registry.close();
    }

    private ServiceProcess service(String name, String module, Path folder, Map<String, String> own) {
        int managementPort = FreePort.find();
        Map<String, String> settings = new HashMap<>(own);
        broker.ifPresent(process -> settings.put("MESSAGING_KAFKA_BOOTSTRAP_SERVERS", process.address()));
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(Environment.of(database, registry, managementPort, settings));
        return ServiceProcess.launch(name, module, folder, variables, managementPort);
    }
}
