package org.agntcy.dir.runtime.stream;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import org.agntcy.dir.runtime.status.StatusMapping;

/// The answers of a call with one request, produced on a virtual thread of its own.
///
/// @param <A> the answer message
public final class ResponseStream<A> {

    private final ServerCallStreamObserver<A> responses;
    private final Readiness readiness;
    private final Thread worker;

    private ResponseStream(StreamObserver<A> responses, Producer<A> producer) {
        this.responses = (ServerCallStreamObserver<A>) responses;
        this.worker =
                Thread.ofVirtual().name("call").unstarted(Context.current().wrap(() -> run(producer)));
        this.readiness = new Readiness(this.responses, worker::interrupt);
    }

    /// Runs `producer` beside the transport's thread and ends the call when it returns or throws. The producer
    /// is interrupted when the client cancels or its deadline passes.
    public static <A> void produce(StreamObserver<A> responses, Producer<A> producer) {
        new ResponseStream<>(responses, producer).worker.start();
    }

    /// Sends one message, waiting until the client takes it.
    ///
    /// @throws CancellationException when the client went away
    public void send(A message) {
        readiness.await();
        responses.onNext(message);
    }

    private void run(Producer<A> producer) {
        try {
            producer.produce(this);
            responses.onCompleted();
        } catch (Throwable failure) {
            if (!readiness.isCancelled()) {
                responses.onError(StatusMapping.toStatus(failure));
            }
        }
    }

    /// Work that sends answers; it runs on a virtual thread and may block.
    public interface Producer<A> {
        void produce(ResponseStream<A> stream);
    }
}
