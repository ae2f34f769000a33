package org.agntcy.dir.wiring.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.messaging.Hearsay;
import org.agntcy.dir.messaging.OutboxRelay;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.MessageSignals;
import org.agntcy.dir.persistence.outbox.OutboxBacklog;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.wiring.configuration.MessagingConfig;
import org.agntcy.dir.wiring.database.Connections;
import org.agntcy.dir.wiring.database.Schema;
import org.agntcy.dir.wiring.logging.RepeatedSendFailures;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Starts and stops the way of messages, and measures what waits: `dir_outbox_messages`, `dir_outbox_age_seconds`, and
/// on the bus in the database what [DatabaseBus] shows.
@Singleton
final class MessagingLifecycle {

    private static final Logger LOG = Logger.getLogger(MessagingLifecycle.class);

    private final OutboxRelay relay;
    private final OutboxBell bell;
    private final Hearsay hearsay;
    private final DatabaseBus databaseBus;
    private final OutboxRepository outbox;
    private final Schema schema;
    private volatile OutboxBacklog backlog = new OutboxBacklog(0, Duration.ZERO);
    private @Nullable MessageSignals signals;
    private volatile boolean stopped;

    MessagingLifecycle(
            OutboxRelay relay,
            OutboxBell bell,
            Hearsay hearsay,
            DatabaseBus databaseBus,
            Database database,
            Schema schema) {
        this.relay = relay;
        this.bell = bell;
        this.hearsay = hearsay;
        this.databaseBus = databaseBus;
        this.outbox = new OutboxRepository(database);
        this.schema = schema;
    }

    void start(
            @Observes StartupEvent event,
            Vertx vertx,
            Connections connections,
            BrokerSecurity brokers,
            MessagingConfig config,
            Bus bus,
            MeterRegistry meters) {
        if (bus == Bus.DATABASE) {
            LOG.info("no Kafka brokers configured: messages travel through PostgreSQL");
        } else {
            RepeatedSendFailures.hide();
        }
        Gauge.builder("dir.outbox.messages", () -> backlog.messages()).register(meters);
        Gauge.builder("dir.outbox.age.seconds", () -> backlog.oldest().toMillis() / 1000.0)
                .register(meters);
        schema.whenReady(() -> {
            prepareTopics(config.kafka(), brokers);
            signals = MessageSignals.listen(vertx, connections.options(), relay::wake, databaseBus::wake);
            bell.start();
            relay.start();
            hearsay.start();
            databaseBus.start(meters);
        });
    }

    /// Topics come before the first message. Nothing else waits for them: a broker that is away delays
    /// messages only.
    private void prepareTopics(MessagingConfig.Kafka kafka, BrokerSecurity brokers) {
        if (kafka.bootstrapServers().isEmpty()) {
            return;
        }
        KafkaTopics topics = new KafkaTopics(kafka, brokers);
        while (!stopped) {
            try {
                topics.require();
                return;
            } catch (UnavailableException later) {
                LOG.warnf("topics are not ready, trying again error=%s", later.getMessage());
            } catch (DirectoryException denied) {
                LOG.errorf("topics cannot be prepared error=%s", denied.getMessage());
            }
            pause();
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        if (schema.isReady() && !stopped) {
            try {
                backlog = outbox.backlog();
                databaseBus.measure();
            } catch (DirectoryException unknown) {
                LOG.debugf("waiting messages cannot be measured error=%s", unknown.getMessage());
            }
        }
    }

    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        if (schema.isReady() && !stopped) {
            try {
                databaseBus.tidy();
            } catch (DirectoryException later) {
                LOG.debugf("messages that were heard are deleted later error=%s", later.getMessage());
            }
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        if (signals != null) {
            signals.close();
        }
        bell.close();
        hearsay.close();
        databaseBus.stop();
        relay.stop();
    }
}
