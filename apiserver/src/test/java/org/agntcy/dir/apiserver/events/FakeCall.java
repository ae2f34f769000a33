package org.agntcy.dir.apiserver.events;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.ListenResponse;

/// A call of a listener that reads when the test says so.
final class FakeCall extends ServerCallStreamObserver<ListenResponse> {

    final List<Event> received = new ArrayList<>();
    private boolean ready = true;
    private Optional<Status> end = Optional.empty();
    private Runnable onReady = () -> {};
    private Runnable onCancel = () -> {};

    void stopReading() {
        ready = false;
    }

    void readOn() {
        ready = true;
        onReady.run();
    }

    void leave() {
        onCancel.run();
    }

    boolean isOver() {
        return end.isPresent();
    }

    /// How the server ended the call.
    Status end() {
        return end.orElseThrow();
    }

    List<String> resources() {
        return received.stream().map(Event::getResourceId).toList();
    }

    @Override
    public void onNext(ListenResponse response) {
        if (isOver()) {
            throw new IllegalStateException("the call is over");
        }
        received.add(response.getEvent());
    }

    @Override
    public void onError(Throwable failure) {
        if (isOver()) {
            throw new IllegalStateException("the call is over");
        }
        end = Optional.of(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        throw new UnsupportedOperationException("a listener is never told that all is said");
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
        onReady = handler;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
        onCancel = handler;
    }

    @Override
    public void setCompression(String compression) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void disableAutoInboundFlowControl() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void request(int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setMessageCompression(boolean enable) {
        throw new UnsupportedOperationException();
    }
}
