package org.agntcy.dir.dirctl;

import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.SearchResponse;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;

/// Keeps the requests it got and gives the answers it was told; refuses to unpublish when told to.
final class FakeRouting extends RoutingServiceGrpc.RoutingServiceImplBase {

    final List<PublishRequest> published = Collections.synchronizedList(new ArrayList<>());
    final List<UnpublishRequest> unpublished = Collections.synchronizedList(new ArrayList<>());
    final List<ListRequest> lists = Collections.synchronizedList(new ArrayList<>());
    final List<SearchRequest> searches = Collections.synchronizedList(new ArrayList<>());
    final List<ListResponse> local = Collections.synchronizedList(new ArrayList<>());
    final List<SearchResponse> remote = Collections.synchronizedList(new ArrayList<>());
    volatile boolean refusing;

    @Override
    public void publish(PublishRequest request, StreamObserver<Empty> responses) {
        published.add(request);
        responses.onNext(Empty.getDefaultInstance());
        responses.onCompleted();
    }

    @Override
    public void unpublish(UnpublishRequest request, StreamObserver<Empty> responses) {
        if (refusing) {
            responses.onError(
                    Status.NOT_FOUND.withDescription("failed to get record").asRuntimeException());
            return;
        }
        unpublished.add(request);
        responses.onNext(Empty.getDefaultInstance());
        responses.onCompleted();
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> responses) {
        lists.add(request);
        local.forEach(responses::onNext);
        responses.onCompleted();
    }

    @Override
    public void search(SearchRequest request, StreamObserver<SearchResponse> responses) {
        searches.add(request);
        remote.forEach(responses::onNext);
        responses.onCompleted();
    }
}
