package org.agntcy.dir.e2e;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;

/// Pushes new records through one stream until it is told to finish or the stream fails, and notes what was
/// acknowledged.
final class Pusher implements ClientResponseObserver<Record, RecordRef> {

    /// Pushes that may wait for their answer.
    private static final int IN_FLIGHT = 32;

    private final String name;
    private final AtomicInteger sequence;
    private final Map<String, Struct> acknowledged;
    private final Queue<Record> waiting = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Status.Code> end = new CompletableFuture<>();
    private ClientCallStreamObserver<Record> call;
    private boolean finishing;

    private Pusher(String name, AtomicInteger sequence, Map<String, Struct> acknowledged) {
        this.name = name;
        this.sequence = sequence;
        this.acknowledged = acknowledged;
    }

    /// Begins.
    ///
    /// @param sequence numbers the records of all pushers of this name
    /// @param acknowledged takes the content of each acknowledged record by its CID
    static Pusher start(ManagedChannel channel, String name, AtomicInteger sequence, Map<String, Struct> acknowledged) {
        Pusher pusher = new Pusher(name, sequence, acknowledged);
        StoreServiceGrpc.newStub(channel).push(pusher);
        return pusher;
    }

    @Override
    public synchronized void beforeStart(ClientCallStreamObserver<Record> started) {
        call = started;
        started.setOnReadyHandler(this::fill);
    }

    @Override
    public synchronized void onNext(RecordRef ref) {
        Record sent = waiting.remove();
        String cid = StoredRecords.cid(sent);
        if (!cid.equals(ref.getCid())) {
            throw new IllegalStateException("answered " + ref.getCid() + " for " + cid);
        }
        acknowledged.put(cid, sent.getData());
        fill();
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure).getCode());
    }

    @Override
    public void onCompleted() {
        end.complete(Status.Code.OK);
    }

    /// Sends nothing more; what is on its way is still answered.
    synchronized void finish() {
        if (!finishing && !end.isDone()) {
            finishing = true;
            call.onCompleted();
        }
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /// How the stream ended.
    Status.Code awaitEnd() throws InterruptedException {
        try {
            return end.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the stream did not end", failure);
        }
    }

    /// Records whose push was never answered, once the stream has ended.
    List<Record> unanswered() {
        return List.copyOf(waiting);
    }

    private synchronized void fill() {
        while (!finishing && !end.isDone() && call.isReady() && waiting.size() < IN_FLIGHT) {
            Record record = next();
            waiting.add(record);
            call.onNext(record);
        }
    }

    private Record next() {
        int number = sequence.incrementAndGet();
        return Record.newBuilder()
                .setData(TestRecords.valid(name + "/" + number).toBuilder()
                        .putFields(
                                "version",
                                Value.newBuilder()
                                        .setStringValue("v1." + number + ".0")
                                        .build()))
                .build();
    }
}
