package org.agntcy.dir.runtime.message;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.ResourceExhaustedException;

/// Parses the requests of a service inside the call instead of inside the transport, where a message that
/// cannot be parsed ends in a status without a cause, and one that is too large in a broken stream.
///
/// What came before such a message is answered first, in its order, as if the client had stopped there.
///
/// Errors: a message that is no protobuf of its type, holds a text that is not UTF-8, or is nested too deeply
/// is INVALID_ARGUMENT; one above the limit is RESOURCE_EXHAUSTED.
public final class CheckedRequests {

    /// A level of nesting in a record takes three messages (object, map entry, value).
    private static final int MESSAGES_PER_LEVEL = 3;

    private final int largest;
    private final int deepest;

    /// Sets the limits.
    ///
    /// @param largest bytes of one message
    /// @param levels levels of nesting of JSON inside a message
    public CheckedRequests(int largest, int levels) {
        this.largest = largest;
        this.deepest = MESSAGES_PER_LEVEL * levels + MESSAGES_PER_LEVEL * MESSAGES_PER_LEVEL;
    }

    /// The same service with checked requests.
    public ServerServiceDefinition of(ServerServiceDefinition service) {
        List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
        service.getMethods().forEach(method -> methods.add(of(method)));
        ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(
                        service.getServiceDescriptor().getName())
                .setSchemaDescriptor(service.getServiceDescriptor().getSchemaDescriptor());
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        ServerServiceDefinition.Builder checked = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(checked::addMethod);
        return checked.build();
    }

    private <Q, A> ServerMethodDefinition<RequestBytes, A> of(ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        ServerCallHandler<Q, A> handler = method.getServerCallHandler();
        return ServerMethodDefinition.create(
                descriptor.toBuilder(RequestBytes.Reading.INSTANCE, descriptor.getResponseMarshaller())
                        .build(),
                (call, headers) -> start(descriptor, handler, call, headers));
    }

    private <Q, A> ServerCall.Listener<RequestBytes> start(
            MethodDescriptor<Q, A> descriptor,
            ServerCallHandler<Q, A> handler,
            ServerCall<RequestBytes, A> call,
            Metadata headers) {
        TypedCall<Q, A> typed = new TypedCall<>(descriptor, call);
        ServerCall.Listener<Q> listener = handler.startCall(typed, headers);
        return new ParsingListener<>(typed, listener, request -> parse(descriptor, request.bytes()));
    }

    private <Q> Q parse(MethodDescriptor<Q, ?> descriptor, byte[] bytes) {
        if (bytes.length > largest) {
            throw new ResourceExhaustedException(
                    "grpc: received message larger than max (" + bytes.length + " vs. " + largest + ")");
        }
        PrototypeMarshaller<Q> marshaller = (PrototypeMarshaller<Q>) descriptor.getRequestMarshaller();
        MessageLite prototype = (MessageLite) marshaller.getMessagePrototype();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        in.setRecursionLimit(deepest);
        try {
            MessageLite message = prototype.getParserForType().parseFrom(in);
            return marshaller.getMessageClass().cast(message);
        } catch (InvalidProtocolBufferException malformed) {
            throw new InvalidInputException(
                    "the request of " + descriptor.getFullMethodName() + " cannot be parsed: " + malformed.getMessage(),
                    malformed);
        }
    }
}
