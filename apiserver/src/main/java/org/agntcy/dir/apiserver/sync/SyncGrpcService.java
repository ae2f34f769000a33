package org.agntcy.dir.apiserver.sync;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.CreateSyncResponse;
import org.agntcy.dir.api.store.v1.DeleteSyncRequest;
import org.agntcy.dir.api.store.v1.DeleteSyncResponse;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.api.store.v1.ListSyncsItem;
import org.agntcy.dir.api.store.v1.ListSyncsRequest;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsRequest;
import org.agntcy.dir.api.store.v1.RequestRegistryCredentialsResponse;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc.AsyncService;
import org.agntcy.dir.persistence.sync.Sync;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.ResponseStream;

/// `agntcy.dir.store.v1.SyncService`. Lists are oldest first.
@GrpcService
public class SyncGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final CreateSync createSync;
    private final DeleteSync deleteSync;
    private final SyncRepository syncs;
    private final AdvertisedRegistry registry;

    SyncGrpcService(
            CheckedRequests requests,
            CreateSync createSync,
            DeleteSync deleteSync,
            SyncRepository syncs,
            AdvertisedRegistry registry) {
        this.requests = requests;
        this.createSync = createSync;
        this.deleteSync = deleteSync;
        this.syncs = syncs;
        this.registry = registry;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(SyncServiceGrpc.bindService(this));
    }

    @Override
    public void createSync(CreateSyncRequest request, StreamObserver<CreateSyncResponse> responses) {
        ResponseStream.produce(responses, stream -> {
            UUID id = createSync.create(request);
            stream.send(CreateSyncResponse.newBuilder().setSyncId(id.toString()).build());
        });
    }

    @Override
    public void listSyncs(ListSyncsRequest request, StreamObserver<ListSyncsItem> responses) {
        ResponseStream.produce(responses, stream -> list(request, stream));
    }

    @Override
    public void getSync(GetSyncRequest request, StreamObserver<GetSyncResponse> responses) {
        ResponseStream.produce(responses, stream -> stream.send(get(request.getSyncId())));
    }

    @Override
    public void deleteSync(DeleteSyncRequest request, StreamObserver<DeleteSyncResponse> responses) {
        ResponseStream.produce(responses, stream -> {
            UUID id = parse(request.getSyncId())
                    .orElseThrow(() -> new NotFoundException("failed to get sync: record not found"));
            deleteSync.delete(id);
            stream.send(DeleteSyncResponse.getDefaultInstance());
        });
    }

    @Override
    public void requestRegistryCredentials(
            RequestRegistryCredentialsRequest request, StreamObserver<RequestRegistryCredentialsResponse> responses) {
        ResponseStream.produce(responses, stream -> stream.send(registry.describe()));
    }

    /// Rows are never removed and keep their order, so pages fit together.
    private void list(ListSyncsRequest request, ResponseStream<ListSyncsItem> stream) {
        long left = request.getLimit() == 0 ? Long.MAX_VALUE : Integer.toUnsignedLong(request.getLimit());
        long offset = Integer.toUnsignedLong(request.getOffset());
        while (left > 0) {
            int wanted = (int) Math.min(left, SyncRepository.MAXIMUM_PAGE);
            List<Sync> page = page(wanted, offset);
            page.forEach(sync -> stream.send(SyncMessages.listed(sync)));
            left = page.size() < wanted ? 0 : left - wanted;
            offset += wanted;
        }
    }

    private List<Sync> page(int limit, long offset) {
        try {
            return syncs.list(limit, offset);
        } catch (DirectoryException failed) {
            throw failed.within("failed to list syncs");
        }
    }

    private GetSyncResponse get(String id) {
        return parse(id)
                .flatMap(syncs::find)
                .map(SyncMessages::detailed)
                .orElseThrow(() -> new NotFoundException("failed to get sync by ID: record not found"));
    }

    /// Our ids are UUIDs; nothing else was ever given out.
    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(id));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
