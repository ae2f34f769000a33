package org.agntcy.dir.e2e.people;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;

/// Stands where the API server stands, finds nothing, and remembers the headers that reached it.
final class RecordingDirectory implements AutoCloseable {

    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
    private final Server server;

    private RecordingDirectory() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerInterceptors.intercept(new Search(), new Recorder()))
                .build()
                .start();
    }

    static RecordingDirectory start() throws IOException {
        return new RecordingDirectory();
    }

    int port() {
        return server.getPort();
    }

    /// The headers of each call.
    List<Map<String, String>> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Search extends SearchServiceGrpc.SearchServiceImplBase {
        @Override
        public void searchCIDs(SearchCIDsRequest request, StreamObserver<SearchCIDsResponse> answers) {
            answers.onCompleted();
        }
    }

    private final class Recorder implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Map<String, String> texts = new TreeMap<>();
            for (String name : headers.keys()) {
                if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                    Iterable<String> values = headers.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
                    texts.put(name, String.join(" and ", values == null ? List.of() : values));
                }
            }
            calls.add(texts);
            return next.startCall(call, headers);
        }
    }
}
