package org.agntcy.dir.runtime.interceptor;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthGrpc;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the calls that have not ended, so that a server which stops can wait for them. Those who watch its health do
/// not count: they stay as long as they can.
@Singleton
@GlobalInterceptor
public final class CallsInProgress implements ServerInterceptor, Prioritized {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int calls;

    @Override
    public int getPriority() {
        return InterceptorOrder.CALLS_IN_PROGRESS;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        add(1);
        try {
            return new CountedListener<>(next.startCall(call, headers));
        } catch (RuntimeException | Error failure) {
            add(-1);
            throw failure;
        }
    }

    /// Waits until all calls have ended, and none has begun for a while after that: a client that was not told yet
    /// that the server goes may still send one.
    ///
    /// @param quiet how long none must have begun
    /// @param limit longest wait
    /// @return how many calls are left; 0 when all have ended
    public int awaitNone(Duration quiet, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        lock.lock();
        try {
            while (true) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return calls;
                }
                long pause = calls == 0 ? Math.min(quiet.toNanos(), left) : left;
                boolean unchanged = !changed.await(pause, TimeUnit.NANOSECONDS);
                if (unchanged && calls == 0) {
                    return 0;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(int difference) {
        lock.lock();
        try {
            calls += difference;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// gRPC ends every call with exactly one of the two.
    private final class CountedListener<Q> extends SimpleForwardingServerCallListener<Q> {

        CountedListener(ServerCall.Listener<Q> delegate) {
            super(delegate);
        }

        @Override
        public void onComplete() {
            try {
                super.onComplete();
            } finally {
                add(-1);
            }
        }

        @Override
        public void onCancel() {
            try {
                super.onCancel();
            } finally {
                add(-1);
            }
        }
    }
}
