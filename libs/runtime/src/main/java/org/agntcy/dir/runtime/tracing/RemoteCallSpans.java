package org.agntcy.dir.runtime.tracing;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;

/// One span for each call to a server of somebody else that is part of a trace, named after the method. The other is
/// not
/// told of the trace: what happens at his side is his.
public final class RemoteCallSpans implements ClientInterceptor {

    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");

    private final Tracing tracing;

    public RemoteCallSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        ClientCall<Q, A> call = next.newCall(method, options);
        return tracing.isOn() ? new Traced<>(call, method, next.authority()) : call;
    }

    private final class Traced<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final MethodDescriptor<Q, A> method;
        private final String server;
        private final Context context = Context.current();
        private final long begun = System.nanoTime();

        Traced(ClientCall<Q, A> call, MethodDescriptor<Q, A> method, String server) {
            super(call);
            this.method = method;
            this.server = server;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            record(status);
                            super.onClose(status, trailers);
                        }
                    },
                    headers);
        }

        private void record(Status status) {
            try (Scope _ = context.makeCurrent()) {
                FinishedSpan.record(
                        tracing.tracer(),
                        SpanKind.CLIENT,
                        method.getFullMethodName(),
                        Duration.ofNanos(System.nanoTime() - begun),
                        !status.isOk(),
                        span -> span.setAllAttributes(CallAttributes.of(method))
                                .setAllAttributes(CallAttributes.of(status))
                                .setAttribute(SERVER, server));
            }
        }
    }
}
