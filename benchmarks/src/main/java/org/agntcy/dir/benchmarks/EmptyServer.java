package org.agntcy.dir.benchmarks;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc.StoreServiceImplBase;

/// A gRPC server in this process whose Pull answers the same record at once: what the transport alone costs,
/// client and server on the same cores.
final class EmptyServer implements AutoCloseable {

    private final Server server;
    private final ManagedChannel channel;

    EmptyServer(Record answer) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Answering(answer))
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private static final class Answering extends StoreServiceImplBase {

        private final Record answer;

        Answering(Record answer) {
            this.answer = answer;
        }

        @Override
        public StreamObserver<RecordRef> pull(StreamObserver<Record> responses) {
            return new StreamObserver<>() {
                @Override
                public void onNext(RecordRef ref) {
                    responses.onNext(answer);
                }

                @Override
                public void onError(Throwable failure) {
                    responses.onError(failure);
                }

                @Override
                public void onCompleted() {
                    responses.onCompleted();
                }
            };
        }
    }
}
