package org.agntcy.dir.runtime.stream;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A server with one method that streams texts both ways, and a client for it.
public final class TestCalls {

    private static final MethodDescriptor<StringValue, StringValue> METHOD =
            MethodDescriptor.<StringValue, StringValue>newBuilder()
                    .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                    .setFullMethodName("test.Echo/Echo")
                    .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                    .build();

    private final String name = UUID.randomUUID().toString();
    private final ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
    private @Nullable Server server;

    void serve(ServerCalls.BidiStreamingMethod<StringValue, StringValue> method) throws IOException {
        serve(method, UnaryOperator.identity());
    }

    /// Starts the server with the method, wrapped.
    ///
    /// @param around what the service is wrapped in
    public void serve(
            ServerCalls.BidiStreamingMethod<StringValue, StringValue> method,
            UnaryOperator<ServerServiceDefinition> around)
            throws IOException {
        ServerServiceDefinition service = ServerServiceDefinition.builder("test.Echo")
                .addMethod(METHOD, ServerCalls.asyncBidiStreamingCall(method))
                .build();
        server = InProcessServerBuilder.forName(name)
                .addService(around.apply(service))
                .build()
                .start();
    }

    /// Sends all texts and half-closes.
    public Answers send(List<String> values) {
        return send(values, channel);
    }

    /// Like the other, through an interceptor of the client's.
    public Answers send(List<String> values, ClientInterceptor interceptor) {
        return send(values, ClientInterceptors.intercept(channel, interceptor));
    }

    private static Answers send(List<String> values, Channel through) {
        Answers answers = new Answers();
        ClientCallStreamObserver<StringValue> call = open(answers, through);
        values.forEach(value -> call.onNext(StringValue.of(value)));
        call.onCompleted();
        return answers;
    }

    ClientCallStreamObserver<StringValue> open(Answers answers) {
        return open(answers, channel);
    }

    private static ClientCallStreamObserver<StringValue> open(Answers answers, Channel through) {
        return (ClientCallStreamObserver<StringValue>)
                ClientCalls.asyncBidiStreamingCall(through.newCall(METHOD, CallOptions.DEFAULT), answers);
    }

    public void close() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        if (server != null) {
            server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /// What came back.
    public static class Answers implements StreamObserver<StringValue> {

        private final List<String> values = new ArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);
        private Status status = Status.OK;

        @Override
        public synchronized void onNext(StringValue value) {
            values.add(value.getValue());
        }

        @Override
        public synchronized void onError(Throwable failure) {
            status = Status.fromThrowable(failure);
            end.countDown();
        }

        @Override
        public void onCompleted() {
            end.countDown();
        }

        public void awaitEnd() {
            try {
                if (!end.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("the call did not end");
                }
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }

        public synchronized List<String> values() {
            return List.copyOf(values);
        }

        public synchronized Status.Code status() {
            return status.getCode();
        }

        public synchronized @Nullable String description() {
            return status.getDescription();
        }
    }
}
