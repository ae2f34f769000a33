package org.agntcy.dir.benchmarks;

import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One stream that keeps a number of requests on their way: every answer sends the next request, until time is
/// over or there are no more.
final class StreamLoad<Q, A> implements StreamObserver<A> {

    private static final long GRACE_SECONDS = 60;

    private final Iterator<Q> requests;
    private final BooleanSupplier goOn;
    private final Meter meter;
    private final Queue<Long> sent = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final StreamObserver<Q> call;
    private volatile @Nullable Throwable failure;
    private boolean halfClosed;

    StreamLoad(
            Function<StreamObserver<A>, StreamObserver<Q>> method,
            Iterator<Q> requests,
            BooleanSupplier goOn,
            Meter meter) {
        this.requests = requests;
        this.goOn = goOn;
        this.meter = meter;
        this.call = method.apply(this);
    }

    /// Begins with so many requests on their way; the first one is sent however little time there is.
    synchronized void start(int inFlight) {
        if (requests.hasNext()) {
            send();
        }
        for (int i = 1; i < inFlight; i++) {
            sendNext();
        }
    }

    /// Waits for the end of the call.
    ///
    /// @throws IllegalStateException when it failed, or did not end
    void awaitEnd() throws InterruptedException {
        if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a stream did not end");
        }
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("a stream failed", cause);
        }
    }

    boolean isOver() {
        return ended.getCount() == 0;
    }

    @Override
    public synchronized void onNext(A answer) {
        Long start = sent.poll();
        if (start != null) {
            meter.succeeded(System.nanoTime() - start);
        }
        sendNext();
    }

    private void sendNext() {
        if (halfClosed) {
            return;
        }
        if (!goOn.getAsBoolean() || !requests.hasNext()) {
            halfClosed = true;
            call.onCompleted();
            return;
        }
        send();
    }

    private void send() {
        sent.add(System.nanoTime());
        call.onNext(requests.next());
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        meter.failed();
        ended.countDown();
    }

    @Override
    public void onCompleted() {
        ended.countDown();
    }
}
