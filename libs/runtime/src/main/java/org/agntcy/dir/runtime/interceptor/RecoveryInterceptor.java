package org.agntcy.dir.runtime.interceptor;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import org.agntcy.dir.runtime.status.StatusMapping;

/// Ends a call whose handler throws, with the status of the failure, instead of leaving the client waiting.
@Singleton
@GlobalInterceptor
public final class RecoveryInterceptor implements ServerInterceptor, Prioritized {

    @Override
    public int getPriority() {
        return InterceptorOrder.RECOVERY;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            return new RecoveringListener<>(call, next.startCall(call, headers));
        } catch (RuntimeException failure) {
            close(call, failure);
            return new ServerCall.Listener<>() {};
        }
    }

    private static void close(ServerCall<?, ?> call, RuntimeException failure) {
        StatusRuntimeException status = StatusMapping.toStatus(failure);
        Metadata trailers = status.getTrailers();
        try {
            call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
        } catch (IllegalStateException alreadyClosed) {
            // The handler closed the call before it failed: the client has its status.
            return;
        }
    }

    private static final class RecoveringListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final ServerCall<Q, ?> call;

        RecoveringListener(ServerCall<Q, ?> call, ServerCall.Listener<Q> delegate) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            guard(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            guard(super::onHalfClose);
        }

        @Override
        public void onReady() {
            guard(super::onReady);
        }

        private void guard(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException failure) {
                close(call, failure);
            }
        }
    }
}
