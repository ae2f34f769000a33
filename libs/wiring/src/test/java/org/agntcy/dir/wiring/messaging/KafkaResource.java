package org.agntcy.dir.wiring.messaging;

import java.util.Map;
import java.util.Objects;
import org.agntcy.dir.testbroker.BrokerProcess;
import org.jspecify.annotations.Nullable;

/// A database, a store, and a real broker.
public class KafkaResource extends DatabaseResource {

    private static @Nullable BrokerProcess broker;

    /// The broker of this test, to be killed and started again.
    static BrokerProcess broker() {
        return Objects.requireNonNull(broker, "the test resource has not started");
    }

    @Override
    public Map<String, String> start() {
        BrokerProcess started = launch();
        broker = started;
        Map<String, String> settings = super.start();
        settings.put("directory.server.messaging.kafka.bootstrap_servers", started.address());
        settings.put("mp.messaging.incoming.directory-in.group.id", "wiring-test");
        settings.put("mp.messaging.incoming.directory-in.auto.offset.reset", "earliest");
        settings.put("mp.messaging.incoming.directory-in.commit-strategy", HandledOffsets.STRATEGY);
        // A broker that is away for longer is away for long.
        settings.put("mp.messaging.incoming.directory-in.default.api.timeout.ms", "3000");
        settings.put("test.broker.address", started.address());
        return settings;
    }

    BrokerProcess launch() {
        return BrokerProcess.start(folder());
    }

    @Override
    public void stop() {
        broker().close();
    }
}
