package org.agntcy.dir.apiserver.events;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.runtime.stream.LiveStream;

/// Hears the messages of all services and tells them as events to the listeners of this process, each once and those
/// about one record or job in order. A listener that is slow holds nobody up. Safe for use by many threads.
public final class EventHub implements MessageHandler, AutoCloseable {

    /// Twenty batches of the relay: what is delivered again follows soon.
    private static final int WINDOW = 10_000;

    private final int bufferSize;
    private final EventMeters meters;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Lock order = new ReentrantLock();
    private final SeenMessages seen = new SeenMessages(WINDOW);
    private volatile boolean closed;

    /// @param bufferSize events that are kept for a listener that does not take them
    public EventHub(int bufferSize, EventMeters meters) {
        if (bufferSize < 1) {
            throw new IllegalArgumentException("events.subscriber_buffer_size must be 1 or more, not " + bufferSize);
        }
        this.bufferSize = bufferSize;
        this.meters = meters;
        meters.watch(listeners);
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Set<MessageKind> kinds() {
        return EventMapping.KINDS;
    }

    @Override
    public void handle(List<Message> messages) {
        order.lock();
        try {
            messages.stream()
                    .filter(message -> seen.isNew(message.id()))
                    .flatMap(message -> EventMapping.of(message).stream())
                    .forEach(this::publish);
        } finally {
            order.unlock();
        }
    }

    /// Tells a client what happens from now on. Returns at once; must be called inside the handler of the call.
    ///
    /// @throws UnavailableException when the server is stopping
    void listen(ListenRequest request, StreamObserver<ListenResponse> responses) {
        if (closed) {
            throw stopping();
        }
        Listener listener = new Listener(EventFilter.of(request), responses);
        listeners.add(listener);
        if (closed) {
            listener.stream.end(stopping());
        }
    }

    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /// Ends all listeners and takes no more.
    @Override
    public void close() {
        closed = true;
        listeners.forEach(listener -> listener.stream.end(stopping()));
    }

    private void publish(Event event) {
        meters.published(event);
        ListenResponse response = ListenResponse.newBuilder().setEvent(event).build();
        for (Listener listener : listeners) {
            if (listener.filter.accepts(event)) {
                meters.told(listener.stream.tell(response));
            }
        }
    }

    private ResourceExhaustedException tooSlow(long missed) {
        return new ResourceExhaustedException("the listener missed " + missed + (missed == 1 ? " event" : " events")
                + ", because it did not read while " + bufferSize + " others waited for it; read faster, ask for less"
                + " by filters, or raise events.subscriber_buffer_size, then listen again and look up what may have"
                + " changed meanwhile");
    }

    private static UnavailableException stopping() {
        return new UnavailableException("the server is stopping; listen again and look up what may have changed"
                + " meanwhile, because events are not repeated");
    }

    private final class Listener {

        private final EventFilter filter;
        private final LiveStream<ListenResponse> stream;

        Listener(EventFilter filter, StreamObserver<ListenResponse> responses) {
            this.filter = filter;
            this.stream = new LiveStream<>(responses, bufferSize, EventHub.this::tooSlow, () -> listeners.remove(this));
        }
    }
}
