package org.agntcy.dir.runtime.tracing;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import org.agntcy.dir.runtime.interceptor.InterceptorOrder;

/// One span per call, from its first byte to its status, named after the method
/// (`agntcy.dir.store.v1.StoreService/Push`).
/// A caller that names its trace (`traceparent` in the metadata, W3C Trace Context) is followed. Health has no spans.
///
/// The span is current while gRPC calls the handler; whoever goes on in another thread takes it along.
@Singleton
@GlobalInterceptor
public final class TracingInterceptor implements ServerInterceptor, Prioritized {

    /// What is the server's fault, by OpenTelemetry's conventions. A caller's mistake is no error of a server.
    private static final Set<Status.Code> FAULTS = EnumSet.of(
            Status.Code.UNKNOWN,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.INTERNAL,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private final Tracing tracing;

    TracingInterceptor(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public int getPriority() {
        return InterceptorOrder.TRACING;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!tracing.isOn()
                || HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        Context caller = tracing.propagator().extract(Context.root(), headers, MetadataGetter.INSTANCE);
        Span span = begin(call.getMethodDescriptor(), caller);
        Context context = caller.with(span);
        try (Scope _ = context.makeCurrent()) {
            return new TracedListener<>(next.startCall(new TracedCall<>(call, span), headers), context);
        } catch (RuntimeException | Error failure) {
            end(span, Status.UNKNOWN);
            throw failure;
        }
    }

    private Span begin(MethodDescriptor<?, ?> method, Context caller) {
        return tracing.tracer()
                .spanBuilder(method.getFullMethodName())
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAllAttributes(CallAttributes.of(method))
                .startSpan();
    }

    /// Ends the span, unless it has ended.
    private static void end(Span span, Status status) {
        if (span.isRecording()) {
            span.setAllAttributes(CallAttributes.of(status));
            if (FAULTS.contains(status.getCode())) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    private static final class TracedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Span span;

        TracedCall(ServerCall<Q, A> call, Span span) {
            super(call);
            this.span = span;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            end(span, status);
            super.close(status, trailers);
        }
    }

    private static final class TracedListener<Q> extends ForwardingServerCallListener<Q> {

        private final ServerCall.Listener<Q> delegate;
        private final Context context;

        TracedListener(ServerCall.Listener<Q> delegate, Context context) {
            this.delegate = delegate;
            this.context = context;
        }

        @Override
        protected ServerCall.Listener<Q> delegate() {
            return delegate;
        }

        @Override
        public void onMessage(Q message) {
            try (Scope _ = context.makeCurrent()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (Scope _ = context.makeCurrent()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onReady() {
            try (Scope _ = context.makeCurrent()) {
                super.onReady();
            }
        }

        @Override
        public void onComplete() {
            try (Scope _ = context.makeCurrent()) {
                super.onComplete();
            }
        }

        @Override
        public void onCancel() {
            try (Scope _ = context.makeCurrent()) {
                super.onCancel();
            } finally {
                end(Span.fromContext(context), Status.CANCELLED);
            }
        }
    }
}
