package org.agntcy.dir.testbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// One Kafka node, broker and controller in one, on 127.0.0.1.
///
/// Arguments: the folder of its data, the port for clients, the port for itself and, for mutual TLS with
/// SVIDs, the address of a SPIFFE Workload API. Data in the folder are kept. Prints a line when it serves;
/// ends at SIGTERM.
public final class Broker {

    /// The line that says that clients may come.
    static final String READY = "broker is ready";

    private Broker() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length < 3 || arguments.length > 4) {
            System.err.println("usage: Broker FOLDER PORT CONTROLLER-PORT [WORKLOAD-API]");
            System.exit(2);
        }
        boolean secured = arguments.length == 4;
        if (secured) {
            BrokerEngineFactory.open(arguments[3]);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        Properties properties = properties(folder, arguments[1], arguments[2], secured);
        format(folder, properties);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        System.out.println(READY);
        server.awaitShutdown();
    }

    /// Gives a new folder its identity.
    private static void format(Path folder, Properties properties) throws IOException {
        if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            return;
        }
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        int result = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        if (result != 0) {
            throw new IOException("the folder " + folder + " cannot be prepared for Kafka");
        }
    }

    private static Properties properties(Path folder, String port, String controllerPort, boolean secured) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.put(
                "listener.security.protocol.map",
                "CLIENTS:" + (secured ? "SSL" : "PLAINTEXT") + ",CONTROLLER:PLAINTEXT");
        if (secured) {
            properties.put("ssl.engine.factory.class", BrokerEngineFactory.class.getName());
            properties.put("ssl.client.auth", "required");
        }
        properties.put("log.dirs", folder.resolve("log").toString());
        // One node can hold one replica only.
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // Nobody else joins a group a moment later.
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("num.partitions", "3");
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.cleaner.enable", "false");
        return properties;
    }
}
