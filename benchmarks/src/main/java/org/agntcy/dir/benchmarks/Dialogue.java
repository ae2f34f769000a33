package org.agntcy.dir.benchmarks;

import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stream on which one thread sends a request and waits for its answer, again and again.
final class Dialogue<Q, A> implements StreamObserver<A> {

    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Optional<A>> answers = new LinkedBlockingQueue<>();
    private final StreamObserver<Q> requests;
    private volatile @Nullable Throwable failure;

    Dialogue(Function<StreamObserver<A>, StreamObserver<Q>> method) {
        this.requests = method.apply(this);
    }

    /// @throws CallFailedException when the stream ends instead, or no answer comes; it cannot be used any more
    A ask(Q request) throws InterruptedException {
        requests.onNext(request);
        return await();
    }

    /// Like [#ask], and ends the stream: after the last request, or with the only one of a method that answers at
    /// the end.
    A askLast(Q request) throws InterruptedException {
        requests.onNext(request);
        requests.onCompleted();
        return await();
    }

    /// Ends the stream.
    void end() {
        requests.onCompleted();
    }

    private A await() throws InterruptedException {
        Optional<A> answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            requests.onError(new CancellationException("no answer"));
            throw new CallFailedException("no answer after " + PATIENCE_SECONDS + " s", null);
        }
        return answer.orElseThrow(() -> new CallFailedException("the stream ended", failure));
    }

    @Override
    public void onNext(A answer) {
        answers.add(Optional.of(answer));
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        answers.add(Optional.empty());
    }

    @Override
    public void onCompleted() {
        answers.add(Optional.empty());
    }
}
