package org.agntcy.dir.runtime.interceptor;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// One DEBUG line per finished call: method, peer, SPIFFE ID, status, duration, the client's request id.
/// Never contents. `logging.verbose` switches the category on.
@Singleton
@GlobalInterceptor
public final class AccessLogInterceptor implements ServerInterceptor, Prioritized {

    /// The category that `logging.verbose` raises to DEBUG.
    public static final String CATEGORY = "org.agntcy.dir.access";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public int getPriority() {
        return InterceptorOrder.ACCESS_LOG;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!LOG.isDebugEnabled()) {
            return next.startCall(call, headers);
        }
        long start = System.nanoTime();
        String caller = CallerContext.current().name();
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        LOG.debugf(
                                "call finished method=%s peer=%s caller=%s status=%s milliseconds=%d requestId=%s",
                                call.getMethodDescriptor().getFullMethodName(),
                                call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR),
                                caller,
                                status.getCode(),
                                (System.nanoTime() - start) / 1_000_000,
                                headers.get(REQUEST_ID));
                        super.close(status, trailers);
                    }
                },
                headers);
    }
}
