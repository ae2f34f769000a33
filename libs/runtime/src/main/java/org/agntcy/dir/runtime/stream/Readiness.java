package org.agntcy.dir.runtime.stream;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets a virtual thread wait until the transport takes another message, so that a client that does not read
/// holds up its own call and nothing else. Must be made inside the handler method, before it returns.
final class Readiness {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ServerCallStreamObserver<?> call;
    private boolean cancelled;

    Readiness(ServerCallStreamObserver<?> call, Runnable onCancel) {
        this.call = call;
        call.setOnReadyHandler(this::signal);
        call.setOnCancelHandler(() -> {
            cancel();
            onCancel.run();
        });
    }

    /// Returns once a message may be sent.
    ///
    /// @throws CancellationException when the client went away
    void await() {
        lock.lock();
        try {
            while (!cancelled && !call.isReady()) {
                changed.await();
            }
            if (cancelled) {
                throw new CancellationException("the client went away");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the call was interrupted");
        } finally {
            lock.unlock();
        }
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        lock.lock();
        try {
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
