package org.agntcy.dir.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.persistence.bus.BusRepository;
import org.agntcy.dir.persistence.bus.BusWindow;
import org.agntcy.dir.persistence.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process that hears every message of its own lifetime, and nothing else: its place is in memory only.
public final class BroadcastReader implements BusReader {

    private static final Logger LOG = LoggerFactory.getLogger(BroadcastReader.class);

    private final BusRepository bus;
    private final Set<String> topics;
    private final MessageSender consumers;
    private final WokenLoop loop;
    private volatile long position;

    /// @param consumers where messages of these topics go; returns when they were handled
    /// @param poll how often it looks without being woken
    public BroadcastReader(
            Database database, Set<String> topics, MessageSender consumers, Duration poll, Pauses pauses) {
        this.bus = new BusRepository(database);
        this.topics = Set.copyOf(topics);
        this.consumers = consumers;
        this.loop = new WokenLoop(
                "bus-broadcast",
                this::readBatch,
                (failed, failures) ->
                        LOG.warn("messages wait on the bus attempt={} error={}", failures, failed.getMessage()),
                poll,
                pauses);
    }

    @Override
    public void begin() {
        position = bus.end();
    }

    /// Nobody else keeps its place.
    @Override
    public void stay() {}

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void wake() {
        loop.wake();
    }

    @Override
    public void stop() throws InterruptedException {
        loop.stop();
    }

    @Override
    public Map<String, Long> lag() {
        return bus.lag(position, topics);
    }

    private boolean readBatch() {
        BusWindow window = bus.after(position, topics, BATCH);
        if (!window.entries().isEmpty()) {
            consumers.send(window.entries());
        }
        position = window.end();
        return window.size() == BATCH;
    }
}
