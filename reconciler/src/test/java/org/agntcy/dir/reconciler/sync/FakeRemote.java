package org.agntcy.dir.reconciler.sync;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsRequest;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsResponse;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;

/// Another directory, as far as it is asked for its registry.
final class FakeRemote extends SyncServiceGrpc.SyncServiceImplBase implements AutoCloseable {

    private final RequestRegistryCredentialsResponse answer;
    private final String refusal;
    private final Server server;

    private FakeRemote(
            RequestRegistryCredentialsResponse answer,
            String refusal,
            ServerCredentials credentials,
            ServerInterceptor... interceptors) {
        this.answer = answer;
        this.refusal = refusal;
        this.server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials)
                .addService(ServerInterceptors.intercept(this, interceptors))
                .build();
        try {
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static FakeRemote naming(String registry, String repository) {
        return naming(registry, repository, InsecureServerCredentials.create());
    }

    static FakeRemote naming(
            String registry, String repository, ServerCredentials credentials, ServerInterceptor... interceptors) {
        return new FakeRemote(
                RequestRegistryCredentialsResponse.newBuilder()
                        .setSuccess(true)
                        .setRegistryAddress(registry)
                        .setRepositoryName(repository)
                        .build(),
                "",
                credentials,
                interceptors);
    }

    static FakeRemote refusing(String reason) {
        return new FakeRemote(
                RequestRegistryCredentialsResponse.getDefaultInstance(), reason, InsecureServerCredentials.create());
    }

    String url() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void requestRegistryCredentials(
            RequestRegistryCredentialsRequest request, StreamObserver<RequestRegistryCredentialsResponse> responses) {
        if (refusal.isEmpty()) {
            responses.onNext(answer);
            responses.onCompleted();
        } else {
            responses.onError(
                    Status.FAILED_PRECONDITION.withDescription(refusal).asRuntimeException());
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
