package org.agntcy.dir.apiserver.routing;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.agntcy.dir.api.routing.v1.CreatePublicationResponse;
import org.agntcy.dir.api.routing.v1.GetPublicationRequest;
import org.agntcy.dir.api.routing.v1.GetPublicationResponse;
import org.agntcy.dir.api.routing.v1.ListPublicationsItem;
import org.agntcy.dir.api.routing.v1.ListPublicationsRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc.AsyncService;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.persistence.publication.Publication;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.ResponseStream;

/// `agntcy.dir.routing.v1.PublicationService`: publications as jobs that can be watched. Times are RFC 3339 in UTC with
/// seconds.
@GrpcService
public class PublicationGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final RequestPublication requestPublication;
    private final FindPublications publications;

    PublicationGrpcService(
            CheckedRequests requests, RequestPublication requestPublication, FindPublications publications) {
        this.requests = requests;
        this.requestPublication = requestPublication;
        this.publications = publications;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(PublicationServiceGrpc.bindService(this));
    }

    @Override
    public void createPublication(PublishRequest request, StreamObserver<CreatePublicationResponse> responses) {
        ResponseStream.produce(
                responses,
                stream -> stream.send(CreatePublicationResponse.newBuilder()
                        .setPublicationId(
                                requestPublication.requestChecked(request).toString())
                        .build()));
    }

    @Override
    public void listPublications(ListPublicationsRequest request, StreamObserver<ListPublicationsItem> responses) {
        ResponseStream.produce(
                responses,
                stream -> publications.list(
                        Integer.toUnsignedLong(request.getLimit()),
                        Integer.toUnsignedLong(request.getOffset()),
                        publication -> stream.send(item(publication))));
    }

    @Override
    public void getPublication(GetPublicationRequest request, StreamObserver<GetPublicationResponse> responses) {
        ResponseStream.produce(
                responses, stream -> stream.send(response(publications.find(request.getPublicationId()))));
    }

    private static ListPublicationsItem item(Publication publication) {
        return ListPublicationsItem.newBuilder()
                .setPublicationId(publication.id().toString())
                .setStatus(status(publication))
                .setCreatedTime(time(publication.createdAt()))
                .setLastUpdateTime(time(publication.updatedAt()))
                .build();
    }

    private static GetPublicationResponse response(Publication publication) {
        return GetPublicationResponse.newBuilder()
                .setPublicationId(publication.id().toString())
                .setStatus(status(publication))
                .setCreatedTime(time(publication.createdAt()))
                .setLastUpdateTime(time(publication.updatedAt()))
                .build();
    }

    private static PublicationStatus status(Publication publication) {
        return switch (publication.status()) {
            case PENDING -> PublicationStatus.PUBLICATION_STATUS_PENDING;
            case IN_PROGRESS -> PublicationStatus.PUBLICATION_STATUS_IN_PROGRESS;
            case COMPLETED -> PublicationStatus.PUBLICATION_STATUS_COMPLETED;
            case FAILED -> PublicationStatus.PUBLICATION_STATUS_FAILED;
        };
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
