package org.agntcy.dir.wiring.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.Topic;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// What a transport over Kafka promises besides, however the connections are protected.
abstract class KafkaContract extends TransportContract {

    @Override
    long deadLetters() {
        return readDeadLetters().size();
    }

    @Test
    void shouldSayWhyAMessageIsDead() throws Exception {
        // Given
        byte[] nonsense = "no message".getBytes(StandardCharsets.UTF_8);

        // When
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.RECORDS.text(), "nonsense", nonsense))
                    .get();
        }

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(readDeadLetters())
                        .filteredOn(dead -> dead.key().equals("nonsense"))
                        .singleElement()
                        .satisfies(dead -> {
                            assertThat(dead.value()).isEqualTo(nonsense);
                            assertThat(header(dead, "dead-letter-topic")).isEqualTo("directory.records");
                            assertThat(header(dead, "dead-letter-consumer")).isEqualTo("recording");
                            assertThat(header(dead, "dead-letter-cause")).contains("a message cannot be read");
                        }));
    }

    @Test
    void shouldDeliverWhatWasWrittenWhileTheBrokerWasAway() throws Exception {
        // Given
        String subject = subject();
        List<Message> messages = IntStream.range(0, 20)
                .mapToObj(i -> deleted(subject, Integer.toString(i)))
                .toList();

        // When
        KafkaResource.broker().kill();
        messages.forEach(this::announce);
        long waiting = new OutboxRepository(database).backlog().messages();
        KafkaResource.broker().restart();

        // Then
        assertThat(waiting).isEqualTo(20);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard(subject)).isEqualTo(messages));
    }

    private List<ConsumerRecord<String, byte[]>> readDeadLetters() {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.DEAD_LETTERS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    private Properties client() {
        Properties properties = new Properties();
        Config config = ConfigProvider.getConfig();
        properties.put("bootstrap.servers", config.getValue("test.broker.address", String.class));
        for (String name : List.of("security.protocol", "ssl.engine.factory.class")) {
            config.getOptionalValue("kafka." + name, String.class).ifPresent(value -> properties.put(name, value));
        }
        return properties;
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
