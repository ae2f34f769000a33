package org.agntcy.dir.benchmarks;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;

/// How long a second directory takes to copy everything that the directory under load has.
final class SyncWorkload {

    private static final long DEADLINE_SECONDS = 60;
    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(10), Duration.ofMillis(20));

    private final Directory source;
    private final Directory copy;
    private final ManagedChannel copyChannel;
    private final String sourceAddress;
    private final Report report;

    SyncWorkload(Directory source, String sourceAddress, Directory copy, ManagedChannel copyChannel, Report report) {
        this.source = source;
        this.sourceAddress = sourceAddress;
        this.copy = copy;
        this.copyChannel = copyChannel;
        this.report = report;
    }

    /// One sync until it has ended and as many records are found in the copy as in the source.
    void measure(String name) throws InterruptedException {
        long records = source.count();
        long missing = records - copy.count();
        CreateSyncRequest request = CreateSyncRequest.newBuilder()
                .setRemoteDirectoryUrl("http://" + sourceAddress)
                .build();
        long start = System.nanoTime();
        String id = syncs().createSync(request).getSyncId();
        double ended = PATIENCE.await(start, "the sync ends", () -> hasEnded(id));
        report.add(Measurement.once(name + ", " + missing + " missing, until ended", (int) records, ended));
        double found = PATIENCE.await(start, "all is found in the copy", () -> copy.count() >= records);
        report.add(Measurement.once(name + ", " + missing + " missing, until found", (int) records, found));
    }

    private boolean hasEnded(String id) {
        return switch (syncs().getSync(GetSyncRequest.newBuilder().setSyncId(id).build())
                .getStatus()) {
            case SYNC_STATUS_COMPLETED -> true;
            case SYNC_STATUS_PENDING, SYNC_STATUS_IN_PROGRESS -> false;
            case SYNC_STATUS_FAILED,
                    SYNC_STATUS_DELETE_PENDING,
                    SYNC_STATUS_DELETED,
                    SYNC_STATUS_UNSPECIFIED,
                    UNRECOGNIZED -> throw new CallFailedException("the sync failed: " + id, null);
        };
    }

    private SyncServiceGrpc.SyncServiceBlockingStub syncs() {
        return SyncServiceGrpc.newBlockingStub(copyChannel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
