package org.agntcy.dir.benchmarks;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventServiceGrpc.EventServiceImplBase;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.agntcy.dir.api.routing.v1.CreatePublicationResponse;
import org.agntcy.dir.api.routing.v1.GetPublicationRequest;
import org.agntcy.dir.api.routing.v1.GetPublicationResponse;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc.PublicationServiceImplBase;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc.RoutingServiceImplBase;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.SearchResponse;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.agntcy.dir.api.search.v1.CountRecordsRequest;
import org.agntcy.dir.api.search.v1.CountRecordsResponse;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc.SearchServiceImplBase;
import org.agntcy.dir.api.store.v1.CreateSyncRequest;
import org.agntcy.dir.api.store.v1.CreateSyncResponse;
import org.agntcy.dir.api.store.v1.GetSyncRequest;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc.StoreServiceImplBase;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc.SyncServiceImplBase;
import org.agntcy.dir.api.store.v1.SyncStatus;

/// A directory in memory, with what the workloads of the services need. A sync from it copies from `source`.
final class StoringServer implements AutoCloseable {

    private final Set<String> records = new ConcurrentSkipListSet<>();
    private final Set<String> published = new ConcurrentSkipListSet<>();
    private final List<StreamObserver<ListenResponse>> listeners = new CopyOnWriteArrayList<>();
    private final SyncStatus syncStatus;
    private final Set<String> source;
    private final Server server;

    private StoringServer(Set<String> source, SyncStatus syncStatus) throws IOException {
        this.source = source;
        this.syncStatus = syncStatus;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Storing())
                .addService(new Searching())
                .addService(new Routing())
                .addService(new Publishing())
                .addService(new Telling())
                .addService(new Copying())
                .build()
                .start();
    }

    static StoringServer start() throws IOException {
        return new StoringServer(Set.of(), SyncStatus.SYNC_STATUS_COMPLETED);
    }

    /// One whose syncs end like that.
    static StoringServer copying(StoringServer source, SyncStatus syncStatus) throws IOException {
        return new StoringServer(source.records, syncStatus);
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    Set<String> records() {
        return records;
    }

    Set<String> published() {
        return published;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private void publishAll(PublishRequest request) {
        for (RecordRef ref : request.getRecordRefs().getRefsList()) {
            published.add(ref.getCid());
            Event event = Event.newBuilder().setResourceId(ref.getCid()).build();
            listeners.forEach(listener ->
                    listener.onNext(ListenResponse.newBuilder().setEvent(event).build()));
        }
    }

    private static <A> void answer(StreamObserver<A> answers, List<A> all) {
        all.forEach(answers::onNext);
        answers.onCompleted();
    }

    private static RecordRef ref(String cid) {
        return RecordRef.newBuilder().setCid(cid).build();
    }

    private final class Storing extends StoreServiceImplBase {

        @Override
        public StreamObserver<Record> push(StreamObserver<RecordRef> answers) {
            return new StreamObserver<>() {
                @Override
                public void onNext(Record pushed) {
                    String name = pushed.getData().getFieldsOrThrow("name").getStringValue();
                    records.add(name);
                    answers.onNext(ref(name));
                }

                @Override
                public void onError(Throwable failure) {
                    answers.onError(failure);
                }

                @Override
                public void onCompleted() {
                    answers.onCompleted();
                }
            };
        }
    }

    private final class Searching extends SearchServiceImplBase {

        @Override
        public void countRecords(CountRecordsRequest request, StreamObserver<CountRecordsResponse> answers) {
            answer(
                    answers,
                    List.of(CountRecordsResponse.newBuilder()
                            .setTotalCount(records.size())
                            .build()));
        }

        @Override
        public void searchCIDs(SearchCIDsRequest request, StreamObserver<SearchCIDsResponse> answers) {
            answer(
                    answers,
                    records.stream()
                            .limit(request.getLimit())
                            .map(cid -> SearchCIDsResponse.newBuilder()
                                    .setRecordCid(cid)
                                    .build())
                            .toList());
        }
    }

    private final class Routing extends RoutingServiceImplBase {

        @Override
        public void publish(PublishRequest request, StreamObserver<Empty> answers) {
            publishAll(request);
            answer(answers, List.of(Empty.getDefaultInstance()));
        }

        @Override
        public void unpublish(UnpublishRequest request, StreamObserver<Empty> answers) {
            request.getRecordRefs().getRefsList().forEach(ref -> published.remove(ref.getCid()));
            answer(answers, List.of(Empty.getDefaultInstance()));
        }

        @Override
        public void list(ListRequest request, StreamObserver<ListResponse> answers) {
            answer(
                    answers,
                    published.stream()
                            .map(cid -> ListResponse.newBuilder()
                                    .setRecordRef(ref(cid))
                                    .build())
                            .toList());
        }

        @Override
        public void search(SearchRequest request, StreamObserver<SearchResponse> answers) {
            answer(answers, List.of());
        }
    }

    private final class Publishing extends PublicationServiceImplBase {

        @Override
        public void createPublication(PublishRequest request, StreamObserver<CreatePublicationResponse> answers) {
            publishAll(request);
            answer(
                    answers,
                    List.of(CreatePublicationResponse.newBuilder()
                            .setPublicationId("publication")
                            .build()));
        }

        @Override
        public void getPublication(GetPublicationRequest request, StreamObserver<GetPublicationResponse> answers) {
            answer(
                    answers,
                    List.of(GetPublicationResponse.newBuilder()
                            .setStatus(PublicationStatus.PUBLICATION_STATUS_COMPLETED)
                            .build()));
        }
    }

    private final class Telling extends EventServiceImplBase {

        @Override
        public void listen(ListenRequest request, StreamObserver<ListenResponse> answers) {
            ((ServerCallStreamObserver<ListenResponse>) answers).setOnCancelHandler(() -> listeners.remove(answers));
            listeners.add(answers);
        }
    }

    private final class Copying extends SyncServiceImplBase {

        @Override
        public void createSync(CreateSyncRequest request, StreamObserver<CreateSyncResponse> answers) {
            records.addAll(source);
            answer(
                    answers,
                    List.of(CreateSyncResponse.newBuilder().setSyncId("sync").build()));
        }

        @Override
        public void getSync(GetSyncRequest request, StreamObserver<GetSyncResponse> answers) {
            answer(
                    answers,
                    List.of(GetSyncResponse.newBuilder().setStatus(syncStatus).build()));
        }
    }
}
