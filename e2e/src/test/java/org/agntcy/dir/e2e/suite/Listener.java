package org.agntcy.dir.e2e.suite;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;

/// Listens to all events of a directory until it is closed.
final class Listener implements StreamObserver<ListenResponse>, AutoCloseable {

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Context.CancellableContext context = Context.current().withCancellation();

    private Listener() {}

    static Listener on(ManagedChannel channel) {
        Listener listener = new Listener();
        listener.context.run(
                () -> EventServiceGrpc.newStub(channel).listen(ListenRequest.getDefaultInstance(), listener));
        return listener;
    }

    /// The types of the events about one subject, in the order in which they came.
    List<EventType> typesOf(String subject) {
        return events.stream()
                .filter(event -> event.getResourceId().equals(subject))
                .map(Event::getType)
                .toList();
    }

    @Override
    public void onNext(ListenResponse response) {
        events.add(response.getEvent());
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}

    @Override
    public void close() {
        context.cancel(null);
    }
}
