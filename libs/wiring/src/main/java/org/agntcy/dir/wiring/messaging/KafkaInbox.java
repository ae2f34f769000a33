package org.agntcy.dir.wiring.messaging;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.messaging.Delivery;
import org.agntcy.dir.messaging.Traceparent;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/// Takes messages from Kafka, in batches, and delivers them to the consumers of this service. A batch is acknowledged
/// when every message of it was handled or kept as a dead letter.
@ApplicationScoped
class KafkaInbox {

    static final String CHANNEL = "directory-in";

    private final Consumers consumers;

    KafkaInbox(Consumers consumers) {
        this.consumers = consumers;
    }

    @Incoming(CHANNEL)
    @Blocking
    void receive(ConsumerRecords<String, byte[]> batch) {
        List<OutboxEntry> entries = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> message : batch) {
            entries.add(new OutboxEntry(message.topic(), message.key(), message.value(), traceparent(message)));
        }
        for (Delivery consumer : consumers.deliveries()) {
            consumer.deliver(entries);
        }
    }

    private static @Nullable String traceparent(ConsumerRecord<String, byte[]> message) {
        Header header = message.headers().lastHeader(Traceparent.NAME);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
