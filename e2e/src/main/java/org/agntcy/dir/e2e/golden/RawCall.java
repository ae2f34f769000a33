package org.agntcy.dir.e2e.golden;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Calls any method with messages that are already bytes. The kind of call does not show on the wire, so every
/// call is made as a stream.
public final class RawCall {

    private RawCall() {}

    /// What came back.
    ///
    /// @param messages the bytes of the responses, in order
    public record Result(List<byte[]> messages, Status status) {

        public Result {
            messages = List.copyOf(messages);
        }
    }

    /// When the next request is sent.
    public enum Pace {
        /// All requests, half-close, then everything that comes back.
        AT_ONCE,
        /// Each request after the answer to the one before.
        ONE_BY_ONE
    }

    /// Makes one call and waits for its end.
    ///
    /// @param fullMethod `package.Service/Method`
    /// @param deadline after which the call ends with DEADLINE_EXCEEDED
    public static Result make(Channel channel, String fullMethod, List<byte[]> requests, Pace pace, Duration deadline) {
        ClientCall<byte[], byte[]> call = channel.newCall(
                method(fullMethod), CallOptions.DEFAULT.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS));
        Sender sender = new Sender(call, requests);
        Collector collector = new Collector(pace == Pace.AT_ONCE ? () -> {} : sender::sendNext);
        call.start(collector, new Metadata());
        call.request(Integer.MAX_VALUE);
        sender.sendNext();
        while (pace == Pace.AT_ONCE && sender.hasMore()) {
            sender.sendNext();
        }
        return collector.result.join();
    }

    /// A method whose messages are plain bytes.
    public static MethodDescriptor<byte[], byte[]> method(String fullMethod) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName(fullMethod)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /// Sends one request at a time; half-closes behind the last one.
    private static final class Sender {

        private final ClientCall<byte[], byte[]> call;
        private final Iterator<byte[]> requests;
        private boolean closed;

        Sender(ClientCall<byte[], byte[]> call, List<byte[]> requests) {
            this.call = call;
            this.requests = requests.iterator();
        }

        synchronized boolean hasMore() {
            return !closed;
        }

        /// Called by the caller's thread and by the one that brings answers.
        synchronized void sendNext() {
            if (closed) {
                return;
            }
            if (requests.hasNext()) {
                call.sendMessage(requests.next());
            }
            if (!requests.hasNext()) {
                closed = true;
                call.halfClose();
            }
        }
    }

    private static final class Collector extends ClientCall.Listener<byte[]> {

        private final List<byte[]> messages = new ArrayList<>();
        private final CompletableFuture<Result> result = new CompletableFuture<>();
        private final Runnable afterMessage;

        Collector(Runnable afterMessage) {
            this.afterMessage = afterMessage;
        }

        @Override
        public void onMessage(byte[] message) {
            messages.add(message);
            afterMessage.run();
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            result.complete(new Result(messages, status));
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot read a message", failure);
            }
        }
    }
}
