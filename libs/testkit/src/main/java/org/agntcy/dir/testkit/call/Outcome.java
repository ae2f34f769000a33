package org.agntcy.dir.testkit.call;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// What came of a streaming call: the answers in their order and the status at the end. Safe for any thread.
///
/// @param <A> an answer
public final class Outcome<A> implements StreamObserver<A> {

    private static final long LIMIT_SECONDS = 120;

    private final List<A> answers = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private Status status = Status.OK;

    /// Sends all requests in one call and waits for its end.
    ///
    /// @param method of an asynchronous stub
    public static <Q, A> Outcome<A> call(Function<StreamObserver<A>, StreamObserver<Q>> method, List<Q> requests) {
        Outcome<A> outcome = new Outcome<>();
        StreamObserver<Q> call = method.apply(outcome);
        requests.forEach(call::onNext);
        call.onCompleted();
        return outcome.await();
    }

    @Override
    public synchronized void onNext(A answer) {
        answers.add(answer);
    }

    @Override
    public synchronized void onError(Throwable failure) {
        status = Status.fromThrowable(failure);
        end.countDown();
    }

    @Override
    public void onCompleted() {
        end.countDown();
    }

    /// Waits for the end of the call.
    ///
    /// @return this
    /// @throws AssertionError when the call does not end in time
    public Outcome<A> await() {
        try {
            if (!end.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the call did not end within " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return this;
    }

    /// The answers so far.
    public synchronized List<A> answers() {
        return List.copyOf(answers);
    }

    public synchronized Status.Code code() {
        return status.getCode();
    }

    public synchronized String message() {
        return String.valueOf(status.getDescription());
    }
}
