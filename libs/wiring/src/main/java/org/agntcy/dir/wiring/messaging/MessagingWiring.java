package org.agntcy.dir.wiring.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.agntcy.dir.messaging.BusHandover;
import org.agntcy.dir.messaging.DeadLetters;
import org.agntcy.dir.messaging.Delivery;
import org.agntcy.dir.messaging.Handover;
import org.agntcy.dir.messaging.Hearsay;
import org.agntcy.dir.messaging.InProcessSender;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageSender;
import org.agntcy.dir.messaging.MessageTraces;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.OutboxRelay;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.messaging.TableDeadLetters;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.DeadLetterRepository;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.wiring.configuration.MessagingConfig;
import org.agntcy.dir.wiring.database.AfterMigration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Assembles the way of messages: out through the outbox and a relay, in to every bean of type [MessageHandler].
final class MessagingWiring {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// Set by the program that has all services in its one process.
    private static final String ALONE = "directory.messaging.alone";

    private static final String CHANNEL = "mp.messaging.incoming." + KafkaInbox.CHANNEL + ".";

    @Produces
    @Singleton
    Bus bus(MessagingConfig config, @ConfigProperty(name = ALONE, defaultValue = "false") boolean alone) {
        return Bus.of(config, alone);
    }

    @Produces
    @Singleton
    Pauses pauses() {
        return new Pauses(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault());
    }

    @Produces
    @Singleton
    Consumers consumers(
            @All List<MessageHandler> handlers,
            Bus bus,
            Instance<KafkaSender> kafka,
            Database database,
            Pauses pauses,
            MessageTraces traces,
            MeterRegistry meters) {
        DeadLetters deadLetters = switch (bus) {
            case KAFKA -> new KafkaDeadLetters(kafka.get());
            case DATABASE, PROCESS -> new TableDeadLetters(new DeadLetterRepository(database));
        };
        DeadLetters counted = new CountedDeadLetters(deadLetters, meters);
        return new Consumers(handlers.stream()
                .map(handler -> new Delivery(handler, counted, pauses, traces))
                .toList());
    }

    @Produces
    @Singleton
    Transport transport(Bus bus, Instance<KafkaSender> kafka, Consumers consumers) {
        MessageSender inProcess = new InProcessSender(consumers.deliveries());
        return switch (bus) {
            case KAFKA -> new Transport(Handover.to(kafka.get()), kafka.get());
            // News of reads would cost the database more than the reads, which are answered from memory.
            case DATABASE -> new Transport(new BusHandover(), inProcess);
            case PROCESS -> new Transport(Handover.to(inProcess), inProcess);
        };
    }

    /// Whoever keeps no offsets on the broker hears everything of its own lifetime.
    @Produces
    @Singleton
    Subscription subscription(
            @ConfigProperty(name = CHANNEL + "group.id") Optional<String> group,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = CHANNEL + "topics") Set<String> topics,
            @ConfigProperty(name = CHANNEL + "commit-strategy") Optional<String> commits) {
        return new Subscription(
                group.orElse(application),
                topics,
                commits.filter("ignore"::equals).isPresent());
    }

    @Produces
    @Singleton
    AfterMigration placeOnTheBus(DatabaseBus bus) {
        return bus::begin;
    }

    @Produces
    @Singleton
    OutboxRelay relay(Database database, Transport transport, MessagingConfig config, Pauses pauses) {
        return new OutboxRelay(database, transport.handover(), config.outboxPoll(), pauses);
    }

    @Produces
    @Singleton
    OutboxBell bell(Database database) {
        return new OutboxBell(database);
    }

    @Produces
    @Singleton
    MessageTraces traces(Tracing tracing) {
        return new MessageTraces(tracing.tracer());
    }

    @Produces
    @Singleton
    Outbox outbox(Database database, OutboxBell bell, MessageTraces traces) {
        return new Outbox(database, bell::ring, traces);
    }

    @Produces
    @Singleton
    Hearsay hearsay(Transport transport, MeterRegistry meters) {
        Hearsay hearsay = new Hearsay(transport.hearsay());
        Gauge.builder("dir.messages.dropped", hearsay, Hearsay::dropped).register(meters);
        return hearsay;
    }
}
