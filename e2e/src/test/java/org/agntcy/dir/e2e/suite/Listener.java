package org.agntcy.dir.e2e.suite;

import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.e2e.TestRecords;
import org.awaitility.core.ConditionTimeoutException;

/// Listens to all events of a directory until it is closed.
final class Listener implements StreamObserver<ListenResponse>, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Context.CancellableContext context = Context.current().withCancellation();

    private Listener() {}

    static Listener on(ManagedChannel channel) {
        Listener listener = new Listener();
        listener.context.run(
                () -> EventServiceGrpc.newStub(channel).listen(ListenRequest.getDefaultInstance(), listener));
        return listener;
    }

    /// Waits until listeners hear, which nobody tells: by records that are pushed until they hear of one.
    static void awaitHearing(ManagedChannel channel, Listener... listeners) {
        await().atMost(PATIENCE).until(() -> {
            Record record = Record.newBuilder()
                    .setData(TestRecords.valid("listening/" + System.nanoTime()))
                    .build();
            String cid =
                    Calls.push(channel, List.of(record)).answers().getFirst().getCid();
            return Arrays.stream(listeners).allMatch(listener -> listener.hearsOf(cid));
        });
    }

    private boolean hearsOf(String subject) {
        try {
            await().atMost(Duration.ofSeconds(2)).until(() -> !typesOf(subject).isEmpty());
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
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
