package org.agntcy.dir.runtime.stream;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.runtime.status.StatusMapping;

/// The answers of a call that tells what happens while it happens, for as long as the client stays. While nothing
/// happens it costs no thread, and whoever has something to tell never waits for the client.
///
/// Answers that the client does not take are kept, up to a bound. From the first one beyond it on all are missed; the
/// call ends, with the number of them, once the client has taken what was kept.
///
/// Must be made inside the handler method, before it returns. Safe for use by many threads.
///
/// @param <A> the answer message
public final class LiveStream<A> {

    private final ServerCallStreamObserver<A> call;
    private final int capacity;
    private final LongFunction<DirectoryException> tooSlow;
    private final Runnable onEnd;
    private final Lock lock = new ReentrantLock();
    private final Queue<A> kept = new ArrayDeque<>(0);
    private long missed;
    private boolean over;

    /// Begins to tell.
    ///
    /// @param capacity how many answers are kept for a client that does not take them
    /// @param tooSlow how the call ends for a client that missed so many
    /// @param onEnd called once, when there is nobody left to tell; must not block
    public LiveStream(
            StreamObserver<A> responses, int capacity, LongFunction<DirectoryException> tooSlow, Runnable onEnd) {
        this.call = (ServerCallStreamObserver<A>) responses;
        this.capacity = capacity;
        this.tooSlow = tooSlow;
        this.onEnd = onEnd;
        call.setOnReadyHandler(() -> locked(this::sendKept));
        call.setOnCancelHandler(() -> locked(this::finish));
    }

    /// Tells one thing. Never blocks.
    ///
    /// @return how many answers the client has missed so far, this one included; 0 for a client that keeps up
    public long tell(A answer) {
        lock.lock();
        try {
            sendKept();
            if (over) {
                return 0;
            }
            if (missed > 0 || kept.size() >= capacity) {
                return ++missed;
            }
            kept.add(answer);
            sendKept();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the call at once; what was kept is dropped.
    public void end(DirectoryException reason) {
        locked(() -> close(reason));
    }

    private void sendKept() {
        while (!over && !kept.isEmpty() && call.isReady()) {
            call.onNext(kept.remove());
        }
        if (!over && missed > 0 && kept.isEmpty()) {
            close(tooSlow.apply(missed));
        }
    }

    private void close(DirectoryException reason) {
        if (!over) {
            finish();
            call.onError(StatusMapping.toStatus(reason));
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            kept.clear();
            onEnd.run();
        }
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }
}
