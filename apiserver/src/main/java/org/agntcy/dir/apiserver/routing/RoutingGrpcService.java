package org.agntcy.dir.apiserver.routing;

import com.google.protobuf.Empty;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.api.routing.v1.GetProviderCountRequest;
import org.agntcy.dir.api.routing.v1.GetProviderCountResponse;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc.AsyncService;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.SearchResponse;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.ResponseStream;

/// `agntcy.dir.routing.v1.RoutingService`. Publishing is asked for here and done by the publisher; everything else
/// happens at once.
@GrpcService
public class RoutingGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final RequestPublication publications;
    private final UnpublishRecords unpublishRecords;
    private final FindPublished published;

    RoutingGrpcService(
            CheckedRequests requests,
            RequestPublication publications,
            UnpublishRecords unpublishRecords,
            FindPublished published) {
        this.requests = requests;
        this.publications = publications;
        this.unpublishRecords = unpublishRecords;
        this.published = published;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(RoutingServiceGrpc.bindService(this));
    }

    @Override
    public void publish(PublishRequest request, StreamObserver<Empty> responses) {
        ResponseStream.produce(responses, stream -> {
            publications.request(request);
            stream.send(Empty.getDefaultInstance());
        });
    }

    @Override
    public void unpublish(UnpublishRequest request, StreamObserver<Empty> responses) {
        ResponseStream.produce(responses, stream -> {
            unpublishRecords.unpublish(request);
            stream.send(Empty.getDefaultInstance());
        });
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> responses) {
        ResponseStream.produce(
                responses, stream -> within("failed to list", () -> published.list(request, stream::send)));
    }

    @Override
    public void search(SearchRequest request, StreamObserver<SearchResponse> responses) {
        ResponseStream.produce(
                responses, stream -> within("failed to search", () -> published.search(request, stream::send)));
    }

    @Override
    public void getProviderCount(GetProviderCountRequest request, StreamObserver<GetProviderCountResponse> responses) {
        ResponseStream.produce(
                responses,
                stream -> within(
                        "failed to get provider count",
                        () -> stream.send(GetProviderCountResponse.newBuilder()
                                .setCount(published.providers(request.getCid()))
                                .build())));
    }

    /// A request that is wrong says so by itself.
    private static void within(String action, Runnable step) {
        try {
            step.run();
        } catch (InvalidInputException wrong) {
            throw wrong;
        } catch (DirectoryException failed) {
            throw failed.within(action);
        }
    }
}
