package org.agntcy.dir.benchmarks;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.search.v1.CountRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;

/// The directory under load.
final class Directory implements AutoCloseable {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final ManagedChannel channel;
    private final double seconds;

    Directory(String address, double seconds) {
        this.channel = connect(address);
        this.seconds = seconds;
    }

    /// A connection to the same directory for a load of its own; who asks for it shuts it down.
    static ManagedChannel connect(String address) {
        return NettyChannelBuilder.forTarget(address)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST)
                .build();
    }

    long count() {
        return search().countRecords(CountRecordsRequest.getDefaultInstance()).getTotalCount();
    }

    List<String> cids(int limit) {
        List<String> cids = new ArrayList<>();
        search().searchCIDs(SearchCIDsRequest.newBuilder().setLimit(limit).build())
                .forEachRemaining(found -> cids.add(found.getRecordCid()));
        return cids;
    }

    Measurement push(String name, int size, int streams, int inFlight, Iterator<Record> records)
            throws InterruptedException {
        Function<StreamObserver<RecordRef>, StreamObserver<Record>> method = StoreServiceGrpc.newStub(channel)::push;
        return streams(name, size, streams, inFlight, method, records);
    }

    Measurement pull(String name, int size, int streams, int inFlight, Iterator<RecordRef> refs)
            throws InterruptedException {
        Function<StreamObserver<Record>, StreamObserver<RecordRef>> method = StoreServiceGrpc.newStub(channel)::pull;
        return streams(name, size, streams, inFlight, method, refs);
    }

    Measurement lookup(String name, int size, int streams, int inFlight, Iterator<RecordRef> refs)
            throws InterruptedException {
        Function<StreamObserver<RecordMeta>, StreamObserver<RecordRef>> method =
                StoreServiceGrpc.newStub(channel)::lookup;
        return streams(name, size, streams, inFlight, method, refs);
    }

    /// Pushes exactly so many records as fast as possible.
    void fill(int records, Iterator<Record> source) throws InterruptedException {
        Iterator<Record> limited = new Iterator<>() {
            private int left = records;

            @Override
            public synchronized boolean hasNext() {
                return left > 0;
            }

            @Override
            public synchronized Record next() {
                left--;
                return source.next();
            }
        };
        Meter meter = new Meter();
        StreamLoad<Record, RecordRef> load = new StreamLoad<>(this::push, limited, () -> true, meter);
        load.start(64);
        while (limited.hasNext() && !load.isOver()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        load.awaitEnd();
    }

    Measurement search(String name, int size, SearchCIDsRequest request) {
        return repeat(name, size, () -> search().searchCIDs(request).forEachRemaining(found -> {}));
    }

    Measurement searchRecords(String name, int size, int hits) {
        SearchRecordsRequest request =
                SearchRecordsRequest.newBuilder().setLimit(hits).build();
        return repeat(name, size, () -> search().searchRecords(request).forEachRemaining(found -> {}));
    }

    private StreamObserver<Record> push(StreamObserver<RecordRef> responses) {
        return StoreServiceGrpc.newStub(channel).push(responses);
    }

    private SearchServiceGrpc.SearchServiceBlockingStub search() {
        return SearchServiceGrpc.newBlockingStub(channel);
    }

    private <Q, A> Measurement streams(
            String name,
            int size,
            int streams,
            int inFlight,
            Function<StreamObserver<A>, StreamObserver<Q>> method,
            Iterator<Q> requests)
            throws InterruptedException {
        return measure(name, size, streams, inFlight, method, requests, seconds);
    }

    static <Q, A> Measurement measure(
            String name,
            int size,
            int streams,
            int inFlight,
            Function<StreamObserver<A>, StreamObserver<Q>> method,
            Iterator<Q> requests,
            double seconds)
            throws InterruptedException {
        Meter meter = new Meter();
        long start = System.nanoTime();
        BooleanSupplier goOn = () -> System.nanoTime() - start < seconds * 1e9;
        List<StreamLoad<Q, A>> loads = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            loads.add(new StreamLoad<>(method, requests, goOn, meter));
        }
        loads.forEach(load -> load.start(inFlight));
        for (StreamLoad<Q, A> load : loads) {
            load.awaitEnd();
        }
        return meter.measurement(name, size, (System.nanoTime() - start) / 1e9);
    }

    /// Does it again and again.
    Measurement repeat(String name, int size, Runnable call) {
        Meter meter = new Meter();
        long start = System.nanoTime();
        do {
            long before = System.nanoTime();
            call.run();
            meter.succeeded(System.nanoTime() - before);
        } while (System.nanoTime() - start < seconds * 1e9);
        return meter.measurement(name, size, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
