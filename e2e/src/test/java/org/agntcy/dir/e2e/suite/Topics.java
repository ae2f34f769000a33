package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The topics of a suite, and what its workers have read of them.
final class Topics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    /// Which topics the workers read, by their group.
    private static final Map<String, Set<String>> GROUPS = Map.of(
            "directory-publisher", Set.of("directory.publications"),
            "directory-indexer", Set.of("directory.records"),
            "directory-reconciler", Set.of("directory.syncs"));

    private final Map<String, Object> broker;
    private final Admin admin;

    Topics(String address) {
        this.broker = Map.of("bootstrap.servers", address);
        this.admin = Admin.create(broker);
    }

    /// Lets the workers, which must not run, begin at the first message again.
    void rewind() throws InterruptedException, ExecutionException {
        for (String group : GROUPS.keySet()) {
            Set<TopicPartition> read = read(group).keySet();
            assertThat(read).as(group).isNotEmpty();
            admin.alterConsumerGroupOffsets(
                            group,
                            read.stream()
                                    .collect(Collectors.toMap(
                                            Function.identity(), partition -> new OffsetAndMetadata(0))))
                    .all()
                    .get();
            assertThat(isConsumed(group)).as(group).isFalse();
        }
    }

    /// Sends everything that was ever sent once more, the last first.
    void repeatBackwards() throws InterruptedException, ExecutionException {
        List<ProducerRecord<byte[], byte[]>> messages = messages();
        assertThat(messages).isNotEmpty();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    messages.reversed().stream().map(producer::send).toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    /// Waits until the workers have read, and handled, the last message.
    void awaitConsumed() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(GROUPS.keySet()).allMatch(this::isConsumed));
    }

    @Override
    public void close() {
        admin.close();
    }

    private boolean isConsumed(String group) {
        try {
            Map<TopicPartition, Long> read = read(group);
            return !read.isEmpty() && ends(read.keySet()).equals(read);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// How far a group has come, of the partitions that it has read from.
    private Map<TopicPartition, Long> read(String group) throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException {
        return admin
                .listOffsets(partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private List<ProducerRecord<byte[], byte[]>> messages() throws InterruptedException, ExecutionException {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = GROUPS.values().stream()
                    .flatMap(Set::stream)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = ends(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(message -> messages.add(new ProducerRecord<>(
                                message.topic(),
                                message.partition(),
                                message.key(),
                                message.value(),
                                message.headers())));
            }
        }
        return messages;
    }
}
