package org.agntcy.dir.runtime.message;

import io.grpc.ServerCall;
import java.util.function.Function;
import org.agntcy.dir.record.error.DirectoryException;

/// Hands parsed requests to a handler. At the first of a stream that is refused the handler is told that the stream has
/// ended; the call then ends with the refusal.
final class ParsingListener<Q> extends ServerCall.Listener<RequestBytes> {

    private final TypedCall<Q, ?> call;
    private final ServerCall.Listener<Q> handler;
    private final Function<RequestBytes, Q> parser;

    ParsingListener(TypedCall<Q, ?> call, ServerCall.Listener<Q> handler, Function<RequestBytes, Q> parser) {
        this.call = call;
        this.handler = handler;
        this.parser = parser;
    }

    @Override
    public void onMessage(RequestBytes request) {
        if (call.isRefused()) {
            return;
        }
        Q message;
        try {
            message = parser.apply(request);
        } catch (DirectoryException refusal) {
            if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
                throw refusal;
            }
            call.refuse(refusal);
            handler.onHalfClose();
            return;
        }
        handler.onMessage(message);
    }

    @Override
    public void onHalfClose() {
        if (!call.isRefused()) {
            handler.onHalfClose();
        }
    }

    @Override
    public void onCancel() {
        handler.onCancel();
    }

    @Override
    public void onComplete() {
        handler.onComplete();
    }

    @Override
    public void onReady() {
        handler.onReady();
    }
}
