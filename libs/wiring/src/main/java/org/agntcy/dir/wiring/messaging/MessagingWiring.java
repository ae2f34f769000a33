package org.agntcy.dir.wiring.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agntcy.dir.messaging.DeadLetters;
import org.agntcy.dir.messaging.Delivery;
import org.agntcy.dir.messaging.Hearsay;
import org.agntcy.dir.messaging.InProcessSender;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageSender;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.OutboxRelay;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.messaging.TableDeadLetters;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.DeadLetterRepository;
import org.agntcy.dir.wiring.configuration.MessagingConfig;

/// Assembles the way of messages: out through the outbox and a relay, in to every bean of type [MessageHandler].
final class MessagingWiring {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Pauses pauses() {
        return new Pauses(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault());
    }

    @Produces
    @Singleton
    Consumers consumers(
            @All List<MessageHandler> handlers,
            MessagingConfig config,
            Instance<KafkaSender> kafka,
            Database database,
            Pauses pauses,
            MeterRegistry meters) {
        DeadLetters deadLetters = config.kafka().bootstrapServers().isPresent()
                ? new KafkaDeadLetters(kafka.get())
                : new TableDeadLetters(new DeadLetterRepository(database));
        DeadLetters counted = new CountedDeadLetters(deadLetters, meters);
        return new Consumers(handlers.stream()
                .map(handler -> new Delivery(handler, counted, pauses))
                .toList());
    }

    @Produces
    @Singleton
    Transport transport(MessagingConfig config, Instance<KafkaSender> kafka, Consumers consumers) {
        MessageSender sender = config.kafka().bootstrapServers().isPresent()
                ? kafka.get()
                : new InProcessSender(consumers.deliveries());
        return new Transport(sender);
    }

    @Produces
    @Singleton
    OutboxRelay relay(Database database, Transport transport, MessagingConfig config, Pauses pauses) {
        return new OutboxRelay(database, transport.sender(), config.outboxPoll(), pauses);
    }

    @Produces
    @Singleton
    OutboxBell bell(Database database) {
        return new OutboxBell(database);
    }

    @Produces
    @Singleton
    Outbox outbox(Database database, OutboxBell bell) {
        return new Outbox(database, bell::ring);
    }

    @Produces
    @Singleton
    Hearsay hearsay(Transport transport, MeterRegistry meters) {
        Hearsay hearsay = new Hearsay(transport.sender());
        Gauge.builder("dir.messages.dropped", hearsay, Hearsay::dropped).register(meters);
        return hearsay;
    }
}
