package org.agntcy.dir.wiring.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Tells the brokers once a second how far messages were handled, and once more before partitions are given away.
///
/// It asks them for nothing: the strategies that come with the channel either ask for the last offset of each partition
/// and end the channel when no broker answers within a minute, or tell of each message by itself. Whatever cannot be
/// told is told the next time; what was handled and never told is delivered again.
final class HandledOffsets implements KafkaCommitHandler {

    /// The name of this strategy in the configuration of a channel.
    static final String STRATEGY = "handled";

    private static final Logger LOG = Logger.getLogger(HandledOffsets.class);
    private static final long INTERVAL_MILLISECONDS = 1_000;
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final KafkaConsumer<?, ?> consumer;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, OffsetAndMetadata> untold = new HashMap<>();

    private HandledOffsets(KafkaConsumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /// How the channel finds it.
    @ApplicationScoped
    @Identifier(STRATEGY)
    static class Factory implements KafkaCommitHandler.Factory {

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            HandledOffsets offsets = new HandledOffsets(consumer);
            vertx.setPeriodic(INTERVAL_MILLISECONDS, timer -> offsets.tell());
            return offsets;
        }
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> message) {
        note(new TopicPartition(message.getTopic(), message.getPartition()), message.getOffset() + 1);
        return Uni.createFrom().voidItem();
    }

    private synchronized void note(TopicPartition partition, long next) {
        if (assigned.contains(partition)) {
            untold.put(partition, new OffsetAndMetadata(next));
        }
    }

    private void tell() {
        Map<TopicPartition, OffsetAndMetadata> offsets = take();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets).subscribe().with(told -> {}, later -> putBack(offsets, later));
        }
    }

    private synchronized Map<TopicPartition, OffsetAndMetadata> take() {
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(untold);
        untold.clear();
        return offsets;
    }

    private synchronized void putBack(Map<TopicPartition, OffsetAndMetadata> offsets, Throwable later) {
        LOG.debugf("handled offsets are told later offsets=%s reason=%s", offsets, later);
        offsets.forEach((partition, offset) -> {
            if (assigned.contains(partition)) {
                untold.putIfAbsent(partition, offset);
            }
        });
    }

    @Override
    public synchronized void partitionsAssigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    /// Runs on the thread that polls, which alone may use the client.
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = giveAway(partitions);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.unwrap().commitSync(offsets, LAST_WORD);
        } catch (KafkaException untellable) {
            LOG.debugf("handled messages come again offsets=%s reason=%s", offsets, untellable);
        }
    }

    private synchronized Map<TopicPartition, OffsetAndMetadata> giveAway(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(untold);
        offsets.keySet().retainAll(partitions);
        assigned.removeAll(partitions);
        untold.keySet().removeAll(partitions);
        return offsets;
    }
}
