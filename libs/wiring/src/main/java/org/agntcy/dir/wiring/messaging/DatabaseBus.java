package org.agntcy.dir.wiring.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.messaging.BroadcastReader;
import org.agntcy.dir.messaging.BusReader;
import org.agntcy.dir.messaging.BusUpkeep;
import org.agntcy.dir.messaging.GroupReader;
import org.agntcy.dir.messaging.InProcessSender;
import org.agntcy.dir.messaging.MessageSender;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.bus.BusLimits;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.wiring.configuration.MessagingConfig;

/// What this service does on the bus in the database: it hears messages, measures those that it has not heard, and
/// helps
/// to keep the bus small. Does nothing on another [Bus].
@Singleton
public class DatabaseBus {

    /// The name that Kafka's client has for the same, so that one rule of a monitoring holds for every installation.
    static final String LAG = "kafka.consumer.fetch.manager.records.lag";

    private final Subscription subscription;
    private final Optional<BusReader> reader;
    private final BusUpkeep upkeep;
    private volatile Optional<Map<String, Long>> lag = Optional.empty();

    /// The consumers are made when the first message comes: some of them wait for the schema, which waits for
    /// [#begin].
    DatabaseBus(
            Bus bus,
            Subscription subscription,
            Instance<Consumers> consumers,
            Database database,
            MessagingConfig config,
            Pauses pauses) {
        this.subscription = subscription;
        this.upkeep = new BusUpkeep(database, BusLimits.standard());
        MessageSender inbox = entries -> new InProcessSender(consumers.get().deliveries()).send(entries);
        this.reader = switch (bus) {
            case KAFKA, PROCESS -> Optional.empty();
            case DATABASE ->
                Optional.of(
                        subscription.broadcast()
                                ? new BroadcastReader(
                                        database, subscription.topics(), inbox, config.outboxPoll(), pauses)
                                : new GroupReader(
                                        database,
                                        subscription.group(),
                                        subscription.topics(),
                                        inbox,
                                        config.outboxPoll(),
                                        pauses));
        };
    }

    /// Takes its place: whatever is told from now on will be heard.
    void begin() {
        reader.ifPresent(BusReader::begin);
    }

    /// Begins to hear, and to show `kafka_consumer_fetch_manager_records_lag{topic}`.
    void start(MeterRegistry meters) {
        reader.ifPresent(started -> {
            for (String topic : subscription.topics()) {
                Gauge.builder(LAG, () -> lag(topic)).tag("topic", topic).register(meters);
            }
            started.start();
        });
    }

    /// Makes it look now. Never blocks.
    void wake() {
        reader.ifPresent(BusReader::wake);
    }

    /// Measures what was not heard yet.
    void measure() {
        reader.ifPresent(measured -> lag = Optional.of(measured.lag()));
    }

    /// Keeps the place of this service, and deletes what nobody waits for.
    void tidy() {
        reader.ifPresent(member -> {
            member.stay();
            upkeep.tidy();
        });
    }

    /// Hears no more.
    public void stop() throws InterruptedException {
        if (reader.isPresent()) {
            reader.get().stop();
        }
    }

    /// No number before the first measurement.
    private double lag(String topic) {
        return lag.map(measured -> (double) measured.getOrDefault(topic, 0L)).orElse(Double.NaN);
    }
}
