package org.agntcy.dir.wiring.messaging;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.messaging.Delivery;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

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
            entries.add(new OutboxEntry(message.topic(), message.key(), message.value()));
        }
        for (Delivery consumer : consumers.deliveries()) {
            consumer.deliver(entries);
        }
    }
}
