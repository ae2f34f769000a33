package org.agntcy.dir.apiserver.events;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.events.v1.EventServiceGrpc.AsyncService;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.EarlyHeaders;

/// `agntcy.dir.events.v1.EventService`. A call lasts until the client leaves, is too slow, or the server stops. Its
/// headers are sent as soon as it listens; there is no first message and nothing is told twice.
@GrpcService
public class EventGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final EventHub hub;

    EventGrpcService(CheckedRequests requests, EventHub hub) {
        this.requests = requests;
        this.hub = hub;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(ServerInterceptors.intercept(EventServiceGrpc.bindService(this), new EarlyHeaders()));
    }

    @Override
    public void listen(ListenRequest request, StreamObserver<ListenResponse> responses) {
        hub.listen(request, responses);
    }
}
