package org.agntcy.dir.wiring.messaging;

import java.util.Map;
import org.agntcy.dir.messaging.DeadLetters;
import org.agntcy.dir.messaging.Topic;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// Dead letters on the topic [Topic#DEAD_LETTERS], with the headers `dead-letter-topic`, `dead-letter-consumer` and
/// `dead-letter-cause`.
final class KafkaDeadLetters implements DeadLetters {

    private final KafkaSender sender;

    KafkaDeadLetters(KafkaSender sender) {
        this.sender = sender;
    }

    @Override
    public void keep(String consumer, OutboxEntry entry, Throwable cause) {
        sender.sendTo(
                Topic.DEAD_LETTERS,
                entry,
                Map.of(
                        "dead-letter-topic", entry.topic(),
                        "dead-letter-consumer", consumer,
                        "dead-letter-cause", cause.toString()));
    }
}
