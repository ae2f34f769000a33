package org.agntcy.dir.testdomain;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/// Refuses callers without the header `workload.spiffe.io: true`, which the SPIFFE Workload API requires so
/// that no browser can be led there.
final class SecurityHeader implements ServerInterceptor {

    private static final Metadata.Key<String> KEY =
            Metadata.Key.of("workload.spiffe.io", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if ("true".equals(headers.get(KEY))) {
            return next.startCall(call, headers);
        }
        call.close(Status.INVALID_ARGUMENT.withDescription("security header missing from request"), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
