package org.agntcy.dir.runtime.interceptor;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts calls and messages under the metric names of the published server, so that its dashboards keep
/// working.
@Singleton
@GlobalInterceptor
public final class MetricsInterceptor implements ServerInterceptor, Prioritized {

    private final MeterRegistry registry;
    private final Map<String, MethodMeters> metersByMethod = new ConcurrentHashMap<>();

    MetricsInterceptor(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int getPriority() {
        return InterceptorOrder.METRICS;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        MethodMeters meters = metersOf(call.getMethodDescriptor());
        meters.started();
        long start = System.nanoTime();
        ServerCall<Q, A> counted = new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendMessage(A message) {
                meters.sent();
                super.sendMessage(message);
            }

            @Override
            public void close(Status status, Metadata trailers) {
                meters.handled(status.getCode(), System.nanoTime() - start);
                super.close(status, trailers);
            }
        };
        return new SimpleForwardingServerCallListener<>(next.startCall(counted, headers)) {
            @Override
            public void onMessage(Q message) {
                meters.received();
                super.onMessage(message);
            }

            @Override
            public void onCancel() {
                meters.handled(Status.Code.CANCELLED, System.nanoTime() - start);
                super.onCancel();
            }
        };
    }

    private MethodMeters metersOf(MethodDescriptor<?, ?> method) {
        MethodMeters known = metersByMethod.get(method.getFullMethodName());
        return known != null
                ? known
                : metersByMethod.computeIfAbsent(
                        method.getFullMethodName(), _ -> MethodMeters.register(registry, method));
    }
}
