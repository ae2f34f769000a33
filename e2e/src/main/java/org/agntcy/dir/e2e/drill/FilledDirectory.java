package org.agntcy.dir.e2e.drill;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.GetPublicationRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.agntcy.dir.testkit.call.Outcome;

/// A directory that was given something of everything: records, a signature, a scan report, publications, a
/// synchronisation, and two records that are more popular than the others.
///
/// @param pushed the CIDs of all records, in the order of their push
/// @param popular the CIDs of the two most popular ones, the most popular one first
public record FilledDirectory(List<String> pushed, List<String> popular) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MOST_PULLS = 9;
    private static final int MANY_PULLS = 5;

    public FilledDirectory {
        pushed = List.copyOf(pushed);
        popular = List.copyOf(popular);
    }

    /// Fills a directory and waits until everything that was asked for is done.
    ///
    /// @param records three at least; the first half is published
    /// @param address where the directory finds itself: it synchronises from there, which copies nothing
    /// @throws IllegalStateException when something is refused or takes too long
    public static FilledDirectory fill(ManagedChannel channel, List<Record> records, String address) {
        List<String> cids = ended(Outcome.call(StoreServiceGrpc.newStub(channel)::push, records)).stream()
                .map(RecordRef::getCid)
                .toList();
        String first = cids.getFirst();
        String last = cids.getLast();
        attach(
                channel,
                first,
                "agntcy.dir.sign.v1.Signature",
                Struct.newBuilder().putFields("signature", text("c2lnbmF0dXJl")).build());
        attach(
                channel,
                last,
                "agntcy.dir.security.v1.ScanReport",
                Struct.newBuilder()
                        .putFields("scannerType", text("SCANNER_TYPE_MCP"))
                        .putFields(
                                "isSafe", Value.newBuilder().setBoolValue(true).build())
                        .putFields("maxSeverity", text("SEVERITY_LOW"))
                        .build());
        publish(channel, cids.subList(0, (cids.size() + 1) / 2));
        synchronise(channel, address);
        pull(channel, Collections.nCopies(MOST_PULLS, last));
        pull(channel, Collections.nCopies(MANY_PULLS, first));
        return new FilledDirectory(cids, List.of(last, first));
    }

    private static void attach(ManagedChannel channel, String cid, String type, Struct data) {
        PushReferrerRequest request = PushReferrerRequest.newBuilder()
                .setRecordRef(reference(cid))
                .setType(ByteString.copyFromUtf8(type))
                .setData(data)
                .build();
        ended(Outcome.call(StoreServiceGrpc.newStub(channel)::pushReferrer, List.of(request)))
                .forEach(answer -> require(answer.getSuccess(), "a referrer was refused: " + answer.getErrorMessage()));
    }

    private static void publish(ManagedChannel channel, List<String> cids) {
        PublicationServiceGrpc.PublicationServiceBlockingStub publications =
                PublicationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE);
        RecordRefs references = RecordRefs.newBuilder()
                .addAllRefs(cids.stream().map(FilledDirectory::reference).toList())
                .build();
        String id = publications
                .createPublication(
                        PublishRequest.newBuilder().setRecordRefs(references).build())
                .getPublicationId();
        GetPublicationRequest request =
                GetPublicationRequest.newBuilder().setPublicationId(id).build();
        await(
                "the publication",
                () -> publications.getPublication(request).getStatus()
                        == PublicationStatus.PUBLICATION_STATUS_COMPLETED);
    }

    private static void synchronise(ManagedChannel channel, String address) {
        SyncServiceGrpc.SyncServiceBlockingStub syncs =
                SyncServiceGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE);
        String id = syncs.createSync(CreateSyncRequest.newBuilder()
                        .setRemoteDirectoryUrl("http://" + address)
                        .build())
                .getSyncId();
        GetSyncRequest request = GetSyncRequest.newBuilder().setSyncId(id).build();
        await("the synchronisation", () -> syncs.getSync(request).getStatus() == SyncStatus.SYNC_STATUS_COMPLETED);
    }

    private static void pull(ManagedChannel channel, List<String> cids) {
        List<RecordRef> references =
                cids.stream().map(FilledDirectory::reference).toList();
        ended(Outcome.call(StoreServiceGrpc.newStub(channel)::pull, references));
    }

    private static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            require(System.nanoTime() < end, what + " is not done after " + PATIENCE);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static <A> List<A> ended(Outcome<A> outcome) {
        require(outcome.code() == Code.OK, outcome.code() + ": " + outcome.message());
        return outcome.answers();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static RecordRef reference(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }

    private static Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }
}
