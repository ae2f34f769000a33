package org.agntcy.dir.apiserver.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.agntcy.dir.api.events.v1.Event;
import org.jboss.logging.Logger;

/// Measures events, and logs them where that is wanted: `dir_events_listeners`, `dir_events_sent_total` (to each
/// listener), `dir_events_missed_total` (by slow ones).
public final class EventMeters {

    private static final Logger LOG = Logger.getLogger(EventMeters.class);

    private final MeterRegistry registry;
    private final Counter sent;
    private final Counter missed;
    private final boolean logPublished;
    private final boolean logSlow;

    public EventMeters(MeterRegistry registry, boolean logPublished, boolean logSlow) {
        this.registry = registry;
        this.sent = registry.counter("dir.events.sent");
        this.missed = registry.counter("dir.events.missed");
        this.logPublished = logPublished;
        this.logSlow = logSlow;
    }

    void watch(Collection<?> listeners) {
        registry.gaugeCollectionSize("dir.events.listeners", java.util.List.of(), listeners);
    }

    /// An event is about to be told.
    void published(Event event) {
        if (logPublished) {
            LOG.infof("event type=%s resource=%s id=%s", event.getType(), event.getResourceId(), event.getId());
        }
    }

    /// One listener was told of an event, or missed it.
    ///
    /// @param missedSoFar how many events that listener has missed
    void told(long missedSoFar) {
        if (missedSoFar == 0) {
            sent.increment();
            return;
        }
        missed.increment();
        if (missedSoFar == 1 && logSlow) {
            LOG.warn("a listener is too slow and misses events; it is told when it reads again");
        }
    }
}
