package org.agntcy.dir.e2e.people;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.events.v1.ListenRequest;

/// A call of `EventService/Listen` through Envoy that stays open until it is closed, here or there.
final class Listening implements AutoCloseable {

    private final ManagedChannel channel;
    private final Context.CancellableContext call = Context.current().withCancellation();
    private final List<String> resources = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Optional<StatusRuntimeException> end = Optional.empty();

    private Listening(ManagedChannel channel, BearerToken caller) {
        this.channel = channel;
        this.thread = Thread.ofVirtual().start(() -> call.run(() -> listen(caller)));
    }

    static Listening open(String address, ListenerCertificate certificate, BearerToken caller) throws IOException {
        ManagedChannel channel = NettyChannelBuilder.forTarget(address)
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(certificate.authority().toFile())
                        .build())
                .build();
        return new Listening(channel, caller);
    }

    /// The resources of the events that have come, in their order.
    List<String> resources() {
        return List.copyOf(resources);
    }

    /// Why it is over; empty while it is open.
    Optional<StatusRuntimeException> end() {
        return end;
    }

    @Override
    public void close() {
        call.cancel(null);
        channel.shutdownNow();
        thread.interrupt();
    }

    private void listen(BearerToken caller) {
        try {
            EventServiceGrpc.newBlockingStub(channel)
                    .withCallCredentials(caller)
                    .listen(ListenRequest.getDefaultInstance())
                    .forEachRemaining(answer -> resources.add(answer.getEvent().getResourceId()));
        } catch (StatusRuntimeException over) {
            end = Optional.of(over);
        }
    }
}
