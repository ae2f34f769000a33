package org.agntcy.dir.runtime.interceptor;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import org.agntcy.dir.runtime.status.StatusMapping;

/// Ends a call before its handler hears of it, so that the interceptors further out count and log it.
public final class Refusal {

    private Refusal() {}

    /// Ends the call with the status of an error.
    ///
    /// @return a listener that does nothing, for gRPC
    public static <Q> ServerCall.Listener<Q> of(ServerCall<Q, ?> call, RuntimeException reason) {
        StatusRuntimeException status = StatusMapping.toStatus(reason);
        Metadata trailers = status.getTrailers();
        call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }
}
