package org.agntcy.dir.apiserver.events;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.agntcy.dir.apiserver.configuration.EventsConfig;
import org.agntcy.dir.messaging.Hearsay;
import org.agntcy.dir.wiring.configuration.MessagingConfig;

/// Assembles the way from messages to listeners.
final class EventWiring {

    @Produces
    @Singleton
    EventHub eventHub(EventsConfig config, MeterRegistry meters) {
        return new EventHub(
                config.subscriberBufferSize(),
                new EventMeters(meters, config.logPublishedEvents(), config.logSlowConsumers()));
    }

    /// With a broker the listeners of other replicas hear it too, so there may always be one.
    @Produces
    @Singleton
    RecordNews recordNews(Hearsay hearsay, Clock clock, EventHub hub, MessagingConfig messaging) {
        boolean broker = messaging.kafka().bootstrapServers().isPresent();
        return new RecordNews(hearsay, clock, () -> broker || hub.hasListeners());
    }
}
