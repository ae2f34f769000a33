package org.agntcy.dir.benchmarks;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;

/// One client with a connection of its own, which does one thing after another. It deletes only what it has
/// pushed itself, so that no other client misses a record. For one thread.
final class MixedClient implements AutoCloseable {

    private static final int REMEMBERED = 1_000;
    private static final int RECORDS_PER_SEARCH = 20;
    private static final long DEADLINE_SECONDS = 60;

    private final ManagedChannel channel;
    private final Random random;
    private final List<String> known;
    private final Iterator<Record> records;
    private final RenewedStream<RecordRef, Record> pulls;
    private final RenewedStream<RecordRef, RecordMeta> lookups;
    private final RenewedStream<Record, RecordRef> pushes;
    private final Function<StreamObserver<Empty>, StreamObserver<RecordRef>> deletion;

    /// CIDs of own records in the order of their push; the last one is that of `newest`.
    private final List<String> own = new ArrayList<>();

    private Record newest = Record.getDefaultInstance();

    /// @param known CIDs that nobody deletes
    MixedClient(String target, List<String> known, Iterator<Record> records, long seed) {
        this.channel = Directory.connect(target);
        this.random = new Random(seed);
        this.known = List.copyOf(known);
        this.records = records;
        StoreServiceGrpc.StoreServiceStub store = StoreServiceGrpc.newStub(channel);
        this.pulls = new RenewedStream<>(store::pull);
        this.lookups = new RenewedStream<>(store::lookup);
        this.pushes = new RenewedStream<>(store::push);
        this.deletion = store::delete;
    }

    /// What to do next; a push while there is nothing to delete.
    MixedOperation next() {
        MixedOperation operation = MixedOperation.any(random);
        return operation == MixedOperation.DELETE && own.size() < 2 ? MixedOperation.PUSH_NEW : operation;
    }

    /// Known pushes and deletions need two new pushes before.
    ///
    /// @throws RuntimeException of gRPC, or a [CallFailedException], when it fails
    void perform(MixedOperation operation) throws InterruptedException {
        switch (operation) {
            case PULL -> pulls.ask(ref(any()));
            case LOOKUP -> lookups.ask(ref(any()));
            case SEARCH -> search();
            case PUSH_NEW -> pushNew();
            case PUSH_KNOWN -> pushes.ask(newest);
            case DELETE -> delete();
        }
    }

    private String any() {
        List<String> some = own.isEmpty() || random.nextInt(4) > 0 ? known : own;
        return some.get(random.nextInt(some.size()));
    }

    private void search() {
        SearchServiceGrpc.SearchServiceBlockingStub stub =
                SearchServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
        SearchShape[] shapes = SearchShape.values();
        int choice = random.nextInt(shapes.length + 1);
        if (choice < shapes.length) {
            stub.searchCIDs(shapes[choice].request(0)).forEachRemaining(found -> {});
        } else {
            stub.searchRecords(SearchRecordsRequest.newBuilder()
                            .setLimit(RECORDS_PER_SEARCH)
                            .build())
                    .forEachRemaining(found -> {});
        }
    }

    private void pushNew() throws InterruptedException {
        Record record = records.next();
        own.add(pushes.ask(record).getCid());
        newest = record;
        if (own.size() > REMEMBERED) {
            own.removeFirst();
        }
    }

    /// Never the newest, which is pushed again.
    private void delete() throws InterruptedException {
        String cid = own.remove(random.nextInt(own.size() - 1));
        new Dialogue<>(deletion).askLast(ref(cid));
    }

    private static RecordRef ref(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }

    @Override
    public void close() {
        pulls.end();
        lookups.end();
        pushes.end();
        channel.shutdown();
        try {
            if (!channel.awaitTermination(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                channel.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            channel.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
