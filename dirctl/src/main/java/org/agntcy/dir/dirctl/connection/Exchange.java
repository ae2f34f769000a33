package org.agntcy.dir.dirctl.connection;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agntcy.dir.dirctl.terminal.CallFailure;

/// One call: requests are sent as fast as the server takes them, while answers come back. Requests are read
/// and answers handed over one at a time, never both at once.
///
/// @param <Q> the request message
/// @param <A> the answer message
public final class Exchange<Q, A> implements ClientResponseObserver<Q, A> {

    /// How long a server may be silent: longer than any single record takes it, short enough for a person.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /// For calls that wait for something to happen.
    public static final Duration FOREVER = Duration.ofDays(36_500);

    private final Iterator<Q> requests;
    private final Consumer<A> onAnswer;
    private final CompletableFuture<Status> finished = new CompletableFuture<>();
    private final AtomicInteger steps = new AtomicInteger();
    private boolean halfClosed;

    private Exchange(Iterator<Q> requests, Consumer<A> onAnswer) {
        this.requests = requests;
        this.onAnswer = onAnswer;
    }

    /// Sends all requests of a stream and returns all answers.
    ///
    /// @throws CallFailure when the call fails
    public static <Q, A> List<A> collect(Function<StreamObserver<A>, StreamObserver<Q>> method, List<Q> requests) {
        return collect(method, requests, PATIENCE);
    }

    /// Sends all requests of a stream and returns all answers.
    ///
    /// @param patience how long the server may be silent
    /// @throws CallFailure when the call fails
    public static <Q, A> List<A> collect(
            Function<StreamObserver<A>, StreamObserver<Q>> method, List<Q> requests, Duration patience) {
        List<A> answers = new ArrayList<>();
        throwUnlessOk(run(method, requests.iterator(), answers::add, patience));
        return answers;
    }

    /// Sends one request and hands over every answer.
    ///
    /// @throws CallFailure when the call fails
    public static <Q, A> void ask(BiConsumer<Q, StreamObserver<A>> method, Q request, Consumer<A> onAnswer) {
        ask(method, request, onAnswer, PATIENCE);
    }

    /// Sends one request and hands over every answer.
    ///
    /// @param patience how long the server may be silent
    /// @throws CallFailure when the call fails
    public static <Q, A> void ask(
            BiConsumer<Q, StreamObserver<A>> method, Q request, Consumer<A> onAnswer, Duration patience) {
        Exchange<Q, A> exchange = new Exchange<>(Collections.emptyIterator(), onAnswer);
        method.accept(request, exchange);
        throwUnlessOk(exchange.await(patience));
    }

    /// Sends requests until they end or the call does, handing over answers as they come.
    ///
    /// @param patience how long the server may be silent
    /// @return how the call ended
    public static <Q, A> Status run(
            Function<StreamObserver<A>, StreamObserver<Q>> method,
            Iterator<Q> requests,
            Consumer<A> onAnswer,
            Duration patience) {
        Exchange<Q, A> exchange = new Exchange<>(requests, onAnswer);
        StreamObserver<Q> open = method.apply(exchange);
        Status end = exchange.await(patience);
        if (!exchange.finished.isDone()) {
            open.onError(end.asRuntimeException());
            // Nobody may hand over answers while the caller looks at what has come.
            exchange.finished.join();
        }
        return end;
    }

    private static void throwUnlessOk(Status end) {
        if (!end.isOk()) {
            throw new CallFailure(end);
        }
    }

    /// Waits while there is progress.
    private Status await(Duration patience) {
        int seen;
        do {
            seen = steps.get();
            try {
                return finished.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException silent) {
                // Goes on when anything was sent or received meanwhile.
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("a call ends with a status", impossible);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Status.CANCELLED.withDescription("interrupted");
            }
        } while (steps.get() != seen);
        return Status.DEADLINE_EXCEEDED.withDescription("no answer for " + patience.toSeconds() + " s");
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
        if (requests.hasNext()) {
            stream.setOnReadyHandler(() -> send(stream));
        }
    }

    private void send(ClientCallStreamObserver<Q> stream) {
        while (stream.isReady() && !halfClosed) {
            steps.incrementAndGet();
            if (requests.hasNext()) {
                stream.onNext(requests.next());
            } else {
                halfClosed = true;
                stream.onCompleted();
            }
        }
    }

    @Override
    public void onNext(A answer) {
        steps.incrementAndGet();
        onAnswer.accept(answer);
    }

    @Override
    public void onError(Throwable cause) {
        finished.complete(Status.fromThrowable(cause));
    }

    @Override
    public void onCompleted() {
        finished.complete(Status.OK);
    }
}
