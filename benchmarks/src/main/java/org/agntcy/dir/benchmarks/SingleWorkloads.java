package org.agntcy.dir.benchmarks;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;

/// One kind of call after another, each for the same time.
final class SingleWorkloads {

    private static final int RECORD_BYTES = 4_096;

    private final Directory directory;
    private final Report report;
    private final RecordFactory factory;
    private final long seed;
    private final double seconds;

    SingleWorkloads(Directory directory, Report report, long seed, double seconds) {
        this.directory = directory;
        this.report = report;
        this.factory = new RecordFactory(seed);
        this.seed = seed;
        this.seconds = seconds;
    }

    /// A call that does nothing, for comparison.
    void measureEmptyHandler() throws IOException, InterruptedException {
        Record answer = factory.records(RECORD_BYTES).next();
        try (EmptyServer server = new EmptyServer(answer)) {
            Function<StreamObserver<Record>, StreamObserver<RecordRef>> method =
                    StoreServiceGrpc.newStub(server.channel())::pull;
            Iterator<RecordRef> refs = refs(List.of("baeareicecnx2gvntm6fbcrvnc336qze6st5u7qq7457igegamd3bzkx7ri"));
            Directory.measure("warm-up", 0, 8, 16, method, refs, seconds);
            report.add(Directory.measure("empty handler, 1 in flight", 0, 1, 1, method, refs, seconds));
            report.add(Directory.measure("empty handler, 8 x 16 in flight", 0, 8, 16, method, refs, seconds));
        }
    }

    /// Pushes what is missing to so many records.
    void grow(int size) throws InterruptedException {
        int missing = (int) (size - directory.count());
        if (missing > 0) {
            long start = System.nanoTime();
            directory.fill(missing, factory.records(RECORD_BYTES));
            double took = (System.nanoTime() - start) / 1e9;
            report.fill(size, missing / took);
        }
    }

    void measureReads(int size) throws InterruptedException {
        List<String> known = directory.cids(1000);
        directory.pull("warm-up", size, 8, 16, refs(known));
        report.add(directory.pull("pull, 1 in flight", size, 1, 1, refs(known)));
        report.add(directory.pull("pull, 8 x 16 in flight", size, 8, 16, refs(known)));
        report.add(directory.lookup("lookup, 8 x 16 in flight", size, 8, 16, refs(known)));
        report.add(directory.searchRecords("search records, 100 hits", size, 100));
    }

    void measureSearches(int size) {
        for (SearchShape shape : SearchShape.values()) {
            String name = "search " + shape.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            report.add(directory.search(name, size, shape.request(0)));
        }
        report.add(directory.search("search page at 90 %", size, SearchShape.NEWEST.request(size * 9 / 10)));
    }

    void measurePushes(int size) throws InterruptedException {
        for (int bytes : new int[] {1_024, RECORD_BYTES, 65_536}) {
            for (int streams : new int[] {1, 8, 64}) {
                String name = "push new, " + bytes / 1024 + " KB, " + streams + " streams";
                report.add(directory.push(name, size, streams, 1, factory.records(bytes)));
            }
        }
        report.add(directory.push("push new, 4 KB, 1 x 64 in flight", size, 1, 64, factory.records(RECORD_BYTES)));
        Iterator<Record> again = new RecordFactory(seed + 1).records(RECORD_BYTES);
        Record known = again.next();
        report.add(directory.push("push known, 8 x 16 in flight", size, 8, 16, repeat(known)));
    }

    private Iterator<RecordRef> refs(List<String> cids) {
        Random random = new Random(seed);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public RecordRef next() {
                return RecordRef.newBuilder()
                        .setCid(cids.get(random.nextInt(cids.size())))
                        .build();
            }
        };
    }

    private static Iterator<Record> repeat(Record record) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Record next() {
                return record;
            }
        };
    }
}
