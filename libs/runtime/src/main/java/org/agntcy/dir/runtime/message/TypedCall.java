package org.agntcy.dir.runtime.message;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.runtime.status.StatusMapping;
import org.jspecify.annotations.Nullable;

/// The call as its handler knows it. Once a request was refused, a handler that ends well has answered what came before
/// it, and the call ends with the refusal.
final class TypedCall<Q, A> extends ServerCall<Q, A> {

    private final MethodDescriptor<Q, A> descriptor;
    private final ServerCall<RequestBytes, A> call;
    private volatile @Nullable DirectoryException refusal;

    TypedCall(MethodDescriptor<Q, A> descriptor, ServerCall<RequestBytes, A> call) {
        this.descriptor = descriptor;
        this.call = call;
    }

    void refuse(DirectoryException reason) {
        refusal = reason;
    }

    boolean isRefused() {
        return refusal != null;
    }

    @Override
    public void sendMessage(A message) {
        // The single answer to a whole stream would say that all of it was done.
        if (!isRefused() || !descriptor.getType().serverSendsOneMessage()) {
            call.sendMessage(message);
        }
    }

    @Override
    public void close(Status status, Metadata trailers) {
        DirectoryException reason = refusal;
        if (reason == null || !status.isOk()) {
            call.close(status, trailers);
            return;
        }
        StatusRuntimeException refused = StatusMapping.toStatus(reason);
        Metadata details = refused.getTrailers();
        call.close(refused.getStatus(), details == null ? trailers : details);
    }

    @Override
    public MethodDescriptor<Q, A> getMethodDescriptor() {
        return descriptor;
    }

    @Override
    public void request(int count) {
        call.request(count);
    }

    @Override
    public void sendHeaders(Metadata headers) {
        call.sendHeaders(headers);
    }

    @Override
    public boolean isCancelled() {
        return call.isCancelled();
    }

    @Override
    public boolean isReady() {
        return call.isReady();
    }

    @Override
    public void setMessageCompression(boolean enabled) {
        call.setMessageCompression(enabled);
    }

    @Override
    public void setCompression(String compressor) {
        call.setCompression(compressor);
    }

    @Override
    public Attributes getAttributes() {
        return call.getAttributes();
    }

    @Override
    public @Nullable String getAuthority() {
        return call.getAuthority();
    }
}
