package org.agntcy.dir.apiserver;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.awaitility.Awaitility;

/// A listener, open as soon as it is made.
final class Listening implements ClientResponseObserver<ListenRequest, ListenResponse> {

    static final int EVERYTHING = Integer.MAX_VALUE;
    static final int NOTHING_YET = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int initial;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ClientCallStreamObserver<ListenRequest>> call = new CompletableFuture<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    private Listening(int initial) {
        this.initial = initial;
    }

    /// Listens until the client is closed.
    ///
    /// @param messages how many it reads before it is told to read on
    static Listening to(Client client, ListenRequest request, int messages) {
        Listening listening = new Listening(messages);
        AtomicReference<Metadata> headers = new AtomicReference<>();
        EventServiceGrpc.newStub(client.channel())
                .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
                .listen(request, listening);
        Awaitility.await().atMost(PATIENCE).until(() -> headers.get() != null);
        return listening;
    }

    /// Listens to everything about some records.
    static Listening to(Client client, String... cids) {
        return to(
                client,
                ListenRequest.newBuilder().addAllCidFilters(List.of(cids)).build(),
                EVERYTHING);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /// Waits for so many events.
    List<Event> await(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> events.size() >= count);
        return events();
    }

    void readOn() {
        call.join().request(EVERYTHING);
    }

    void leave() {
        call.join().cancel("heard enough", null);
    }

    Status end() {
        return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ListenRequest> stream) {
        stream.disableAutoRequestWithInitial(initial);
        call.complete(stream);
    }

    @Override
    public void onNext(ListenResponse response) {
        events.add(response.getEvent());
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }
}
