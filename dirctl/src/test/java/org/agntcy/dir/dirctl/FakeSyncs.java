package org.agntcy.dir.dirctl;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.CreateSyncResponse;
import org.agntcy.dir.api.store.v1.DeleteSyncRequest;
import org.agntcy.dir.api.store.v1.DeleteSyncResponse;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.api.store.v1.ListSyncsItem;
import org.agntcy.dir.api.store.v1.ListSyncsRequest;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncStatus;

/// Synchronisations that are completed at once, or go through the states that a test gives.
final class FakeSyncs extends SyncServiceGrpc.SyncServiceImplBase {

    final List<CreateSyncRequest> created = Collections.synchronizedList(new ArrayList<>());
    final List<ListSyncsRequest> listed = Collections.synchronizedList(new ArrayList<>());
    final Queue<SyncStatus> statuses = new ArrayDeque<>();
    private final Map<String, CreateSyncRequest> present = Collections.synchronizedMap(new LinkedHashMap<>());

    /// The address of a directory that is refused.
    volatile String refused = "";

    /// Half of them are done, 100 bytes each.
    volatile long recordsFound;

    volatile String error = "";

    @Override
    public void createSync(CreateSyncRequest request, StreamObserver<CreateSyncResponse> responses) {
        if (!refused.isEmpty() && request.getRemoteDirectoryUrl().equals(refused)) {
            responses.onError(Status.INVALID_ARGUMENT
                    .withDescription("invalid remote directory URL: test")
                    .asRuntimeException());
            return;
        }
        created.add(request);
        String id = "sync-" + created.size();
        present.put(id, request);
        responses.onNext(CreateSyncResponse.newBuilder().setSyncId(id).build());
        responses.onCompleted();
    }

    @Override
    public void listSyncs(ListSyncsRequest request, StreamObserver<ListSyncsItem> responses) {
        listed.add(request);
        present.forEach((id, sync) -> responses.onNext(ListSyncsItem.newBuilder()
                .setSyncId(id)
                .setStatus(SyncStatus.SYNC_STATUS_PENDING)
                .setRemoteDirectoryUrl(sync.getRemoteDirectoryUrl())
                .build()));
        responses.onCompleted();
    }

    @Override
    public void getSync(GetSyncRequest request, StreamObserver<GetSyncResponse> responses) {
        CreateSyncRequest sync = present.get(request.getSyncId());
        if (sync == null) {
            responses.onError(Status.NOT_FOUND
                    .withDescription("failed to get sync by ID: record not found")
                    .asRuntimeException());
            return;
        }
        SyncStatus next = statuses.poll();
        responses.onNext(GetSyncResponse.newBuilder()
                .setSyncId(request.getSyncId())
                .setStatus(next == null ? SyncStatus.SYNC_STATUS_COMPLETED : next)
                .setRemoteDirectoryUrl(sync.getRemoteDirectoryUrl())
                .setCreatedTime("2026-01-01T00:00:00Z")
                .setLastUpdateTime("2026-01-01T00:00:10Z")
                .setRecordsFound(recordsFound)
                .setRecordsDone(recordsFound / 2)
                .setBytesCopied(recordsFound / 2 * 100)
                .setError(error)
                .build());
        responses.onCompleted();
    }

    @Override
    public void deleteSync(DeleteSyncRequest request, StreamObserver<DeleteSyncResponse> responses) {
        present.remove(request.getSyncId());
        responses.onNext(DeleteSyncResponse.getDefaultInstance());
        responses.onCompleted();
    }
}
