package org.agntcy.dir.runtime.stream;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Sends the headers of a call with one request as soon as its handler has taken the request, and not only with the
/// first answer: a client that waits for something to happen knows that it is heard.
public final class EarlyHeaders implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        HeadersOnce<Q, A> once = new HeadersOnce<>(call);
        return new SimpleForwardingServerCallListener<>(next.startCall(once, headers)) {
            @Override
            public void onHalfClose() {
                super.onHalfClose();
                once.sendHeaders(new Metadata());
            }
        };
    }

    /// The handler's thread and those that answer meet here: whoever comes first sends the headers.
    private static final class HeadersOnce<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Lock lock = new ReentrantLock();
        private boolean sentOrClosed;

        HeadersOnce(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            lock.lock();
            try {
                if (!sentOrClosed) {
                    sentOrClosed = true;
                    super.sendHeaders(headers);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            lock.lock();
            try {
                sentOrClosed = true;
                super.close(status, trailers);
            } finally {
                lock.unlock();
            }
        }
    }
}
