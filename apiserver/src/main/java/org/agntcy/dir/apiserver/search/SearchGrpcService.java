package org.agntcy.dir.apiserver.search;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.api.search.v1.CountRecordsRequest;
import org.agntcy.dir.api.search.v1.CountRecordsResponse;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc.AsyncService;
import org.agntcy.dir.apiserver.events.RecordNews;
import org.agntcy.dir.apiserver.store.RecordLabels;
import org.agntcy.dir.apiserver.store.UsageCounter;
import org.agntcy.dir.apiserver.store.WireRecord;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.persistence.search.SearchRequest;
import org.agntcy.dir.persistence.search.SortMode;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.ResponseStream;
import org.agntcy.dir.wiring.search.SearchQueries;

/// `agntcy.dir.search.v1.SearchService`. Rows are sent as the client takes them; a client that goes away stops the
/// statement.
@GrpcService
public class SearchGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final RecordSearchRepository repository;
    private final UsageCounter usage;
    private final RecordNews news;

    SearchGrpcService(
            CheckedRequests requests, RecordSearchRepository repository, UsageCounter usage, RecordNews news) {
        this.requests = requests;
        this.repository = repository;
        this.usage = usage;
        this.news = news;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(SearchServiceGrpc.bindService(this));
    }

    @Override
    public void searchCIDs(SearchCIDsRequest request, StreamObserver<SearchCIDsResponse> responses) {
        ResponseStream.produce(responses, stream -> {
            SearchRequest search = prepare(SearchRequests.of(request));
            repository.streamCids(search, cid -> {
                stream.send(SearchCIDsResponse.newBuilder().setRecordCid(cid).build());
                return true;
            });
        });
    }

    @Override
    public void searchRecords(SearchRecordsRequest request, StreamObserver<SearchRecordsResponse> responses) {
        ResponseStream.produce(responses, stream -> {
            SearchRequest search = prepare(SearchRequests.of(request));
            repository.streamRecords(search, (cid, content) -> {
                WireRecord record = WireRecord.ofBytes(content);
                stream.send(record.toSearchResponse());
                news.pulled(cid, new RecordLabels(record));
                return true;
            });
        });
    }

    @Override
    public void countRecords(CountRecordsRequest request, StreamObserver<CountRecordsResponse> responses) {
        ResponseStream.produce(responses, stream -> {
            long count = repository.count(SearchQueries.terms(request.getQueriesList()));
            stream.send(CountRecordsResponse.newBuilder()
                    .setTotalCount(Math.toIntExact(count))
                    .build());
        });
    }

    /// Popularity is counted in memory first; a search that sorts by it sees every count.
    private SearchRequest prepare(SearchRequest search) {
        if (search.sort() == SortMode.POPULARITY) {
            usage.flush();
        }
        return search;
    }
}
