package org.agntcy.dir.e2e.suite;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.GetPublicationRequest;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.testkit.call.Outcome;

/// A client that asks the next replica when one says UNAVAILABLE, as clients are told to, and minds every other error.
/// For one thread.
final class RetryingClient {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final long ANSWER_SECONDS = 60;

    private final List<ManagedChannel> replicas;
    private int replica;
    private int retries;

    /// @param first the replica that is asked first
    RetryingClient(List<ManagedChannel> replicas, int first) {
        this.replicas = List.copyOf(replicas);
        this.replica = first;
    }

    /// How many attempts had no answer: each of them may have been carried out, now or later.
    int retries() {
        return retries;
    }

    String push(Record record) {
        return retrying(channel -> answer(Calls.push(channel, List.of(record)))).getCid();
    }

    /// Asks for a publication.
    ///
    /// @return its id
    String publish(String cid) {
        PublishRequest request =
                PublishRequest.newBuilder().setRecordRefs(refs(cid)).build();
        return retrying(channel -> PublicationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .createPublication(request)
                .getPublicationId());
    }

    PublicationStatus publicationStatus(String publication) {
        GetPublicationRequest request =
                GetPublicationRequest.newBuilder().setPublicationId(publication).build();
        return retrying(channel -> PublicationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .getPublication(request)
                .getStatus());
    }

    void unpublish(String cid) {
        UnpublishRequest request =
                UnpublishRequest.newBuilder().setRecordRefs(refs(cid)).build();
        retrying(channel -> RoutingServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .unpublish(request));
    }

    void delete(String cid) {
        List<RecordRef> refs = List.of(ref(cid));
        retrying(channel -> answer(Outcome.call(StoreServiceGrpc.newStub(channel)::delete, refs)));
    }

    /// Asks for a synchronisation.
    ///
    /// @return its id
    String synchronise(String source, Iterable<String> cids) {
        CreateSyncRequest request = CreateSyncRequest.newBuilder()
                .setRemoteDirectoryUrl(source)
                .addAllCids(cids)
                .build();
        return retrying(channel -> SyncServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .createSync(request)
                .getSyncId());
    }

    private <A> A retrying(Function<ManagedChannel, A> call) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ManagedChannel channel = replicas.get(replica);
            try {
                return call.apply(channel);
            } catch (StatusRuntimeException failed) {
                if (failed.getStatus().getCode() != Code.UNAVAILABLE || System.nanoTime() > end) {
                    throw failed;
                }
                retries++;
                replica = (replica + 1) % replicas.size();
                Faults.letPass(PAUSE);
                // A channel that has often failed would wait for minutes before it connects again.
                replicas.get(replica).resetConnectBackoff();
            }
        }
    }

    private static <A> A answer(Outcome<A> outcome) {
        if (outcome.code() != Code.OK) {
            throw Status.fromCode(outcome.code())
                    .withDescription(outcome.message())
                    .asRuntimeException();
        }
        return outcome.answers().getFirst();
    }

    private static RecordRefs refs(String cid) {
        return RecordRefs.newBuilder().addRefs(ref(cid)).build();
    }

    private static RecordRef ref(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }
}
