package org.agntcy.dir.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.agntcy.dir.persistence.bus.BusGroupRepository;
import org.agntcy.dir.persistence.bus.BusRepository;
import org.agntcy.dir.persistence.bus.BusWindow;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A member of a group of processes, one of which hears each message. One member reads at a time; how far the group
/// has come is in the database, and moves when a batch was handled. A member that dies, or loses its connection, makes
/// room for the next one, who hears the same batch again.
public final class GroupReader implements BusReader {

    private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);

    private final Database database;
    private final String group;
    private final Set<String> topics;
    private final MessageSender consumers;
    private final WokenLoop loop;

    /// @param consumers where messages of these topics go; returns when they were handled
    /// @param poll how often it looks without being woken
    public GroupReader(
            Database database,
            String group,
            Set<String> topics,
            MessageSender consumers,
            Duration poll,
            Pauses pauses) {
        this.database = database;
        this.group = group;
        this.topics = Set.copyOf(topics);
        this.consumers = consumers;
        this.loop = new WokenLoop(
                "bus-" + group,
                this::readBatch,
                (failed, failures) -> LOG.warn(
                        "messages wait on the bus group={} attempt={} error={}", group, failures, failed.getMessage()),
                poll,
                pauses);
    }

    @Override
    public void begin() {
        stay();
    }

    @Override
    public void stay() {
        new BusGroupRepository(database).join(group);
    }

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
        OptionalLong position = new BusGroupRepository(database).position(group);
        return position.isEmpty() ? Map.of() : new BusRepository(database).lag(position.getAsLong(), topics);
    }

    /// False when there is nothing left to do for this member.
    private boolean readBatch() {
        return database.inTransaction(
                transaction -> BusGroupRepository.tryLock(transaction, group) && readBatch(transaction));
    }

    private boolean readBatch(Transaction transaction) {
        BusGroupRepository groups = new BusGroupRepository(transaction);
        OptionalLong position = groups.position(group);
        if (position.isEmpty()) {
            // It was forgotten while all its members were cut off.
            groups.join(group);
            return true;
        }
        BusWindow window = new BusRepository(transaction).after(position.getAsLong(), topics, BATCH);
        boolean full = window.size() == BATCH;
        if (!window.entries().isEmpty()) {
            consumers.send(window.entries());
        }
        // A few messages for others are looked at again next time: cheaper than a write for each of them.
        if (full || !window.entries().isEmpty()) {
            groups.advance(group, window.end());
        }
        return full;
    }
}
