package org.agntcy.dir.apiserver.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.api.store.v1.ListSyncsItem;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.agntcy.dir.persistence.sync.Sync;
import org.agntcy.dir.persistence.sync.SyncState;

/// Synchronisations as the API shows them. Times are RFC 3339 in UTC, to the second.
final class SyncMessages {

    private SyncMessages() {}

    static GetSyncResponse detailed(Sync sync) {
        return GetSyncResponse.newBuilder()
                .setSyncId(sync.id().toString())
                .setStatus(status(sync.state()))
                .setRemoteDirectoryUrl(sync.request().remoteDirectoryUrl())
                .setRemoteRegistryUrl(sync.request().remoteRegistryUrl())
                .setRepositoryName(sync.request().repositoryName())
                .setCreatedTime(time(sync.createdAt()))
                .setLastUpdateTime(time(sync.updatedAt()))
                .setRecordsFound(sync.progress().found())
                .setRecordsDone(sync.progress().done())
                .setBytesCopied(sync.progress().bytes())
                .setError(Objects.requireNonNullElse(sync.error(), ""))
                .build();
    }

    static ListSyncsItem listed(Sync sync) {
        return ListSyncsItem.newBuilder()
                .setSyncId(sync.id().toString())
                .setStatus(status(sync.state()))
                .setRemoteDirectoryUrl(sync.request().remoteDirectoryUrl())
                .setRemoteRegistryUrl(sync.request().remoteRegistryUrl())
                .setRepositoryName(sync.request().repositoryName())
                .build();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static SyncStatus status(SyncState state) {
        return switch (state) {
            case PENDING -> SyncStatus.SYNC_STATUS_PENDING;
            case IN_PROGRESS -> SyncStatus.SYNC_STATUS_IN_PROGRESS;
            case COMPLETED -> SyncStatus.SYNC_STATUS_COMPLETED;
            case FAILED -> SyncStatus.SYNC_STATUS_FAILED;
            case DELETE_PENDING -> SyncStatus.SYNC_STATUS_DELETE_PENDING;
            case DELETED -> SyncStatus.SYNC_STATUS_DELETED;
        };
    }
}
