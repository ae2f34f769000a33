package org.agntcy.dir.e2e;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.search.v1.CountRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.testkit.call.Outcome;

/// Calls that tests make.
public final class Calls {

    private Calls() {}

    public static Outcome<RecordRef> push(Channel channel, List<Record> records) {
        return Outcome.call(StoreServiceGrpc.newStub(channel)::push, records);
    }

    public static Outcome<Record> pull(ManagedChannel channel, List<String> cids) {
        return Outcome.call(
                StoreServiceGrpc.newStub(channel)::pull,
                cids.stream()
                        .map(cid -> RecordRef.newBuilder().setCid(cid).build())
                        .toList());
    }

    /// Whether a record is there.
    ///
    /// @throws AssertionError when the answer is neither the record nor "not found"
    public static boolean has(ManagedChannel channel, String cid) {
        Outcome<Record> outcome = pull(channel, List.of(cid));
        return switch (outcome.code()) {
            case OK -> outcome.answers().size() == 1;
            case NOT_FOUND -> false;
            default -> throw new AssertionError(cid + ": " + outcome.code() + " " + outcome.message());
        };
    }

    public static long count(ManagedChannel channel) {
        return SearchServiceGrpc.newBlockingStub(channel)
                .countRecords(CountRecordsRequest.getDefaultInstance())
                .getTotalCount();
    }

    public static List<String> all(ManagedChannel channel) {
        List<String> cids = new ArrayList<>();
        SearchServiceGrpc.newBlockingStub(channel)
                .searchCIDs(SearchCIDsRequest.getDefaultInstance())
                .forEachRemaining(found -> cids.add(found.getRecordCid()));
        return cids;
    }
}
