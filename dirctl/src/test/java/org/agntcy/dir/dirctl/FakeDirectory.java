package org.agntcy.dir.dirctl;

import com.google.protobuf.Empty;
import com.google.protobuf.Value;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agntcy.dir.api.core.v1.NamedRecordRef;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoRequest;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc;
import org.agntcy.dir.api.naming.v1.ResolveRequest;
import org.agntcy.dir.api.naming.v1.ResolveResponse;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.jspecify.annotations.Nullable;

/// A directory on a port of its own that keeps records in memory and the search requests it got.
final class FakeDirectory {

    final Map<String, Record> records = Collections.synchronizedMap(new LinkedHashMap<>());
    final List<String> streams = Collections.synchronizedList(new ArrayList<>());
    final List<ResolveRequest> resolved = Collections.synchronizedList(new ArrayList<>());
    final List<SearchRecordsRequest> recordSearches = Collections.synchronizedList(new ArrayList<>());

    /// Called before each pushed record is handled.
    volatile Consumer<Record> beforePush = record -> {};

    /// The CID that is given for a name instead of the right one.
    volatile Function<ResolveRequest, @Nullable String> onResolve = _ -> null;

    final List<ListenRequest> listened = Collections.synchronizedList(new ArrayList<>());

    /// What a listener hears; it is up to the test when it ends.
    volatile Consumer<StreamObserver<ListenResponse>> onListen = StreamObserver::onCompleted;

    final CountDownLatch cancelled = new CountDownLatch(1);
    final List<SearchCIDsRequest> searches = Collections.synchronizedList(new ArrayList<>());

    /// A search with this limit is never answered.
    static final int SILENT_LIMIT = 4711;

    final FakeRouting routing = new FakeRouting();
    final FakeSyncs syncs = new FakeSyncs();
    final FakeReferrers referrers = new FakeReferrers();
    final FakeSignService signs = new FakeSignService();

    /// What is known of names, by CID.
    final Map<String, GetVerificationInfoResponse> names = Collections.synchronizedMap(new LinkedHashMap<>());

    private final Server server;

    FakeDirectory() throws IOException {
        this(InsecureServerCredentials.create());
    }

    FakeDirectory(ServerCredentials credentials, ServerInterceptor... interceptors) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials);
        for (ServerInterceptor interceptor : interceptors) {
            builder.intercept(interceptor);
        }
        server = builder.addService(new Store())
                .addService(new Search())
                .addService(new Naming())
                .addService(routing)
                .addService(syncs)
                .addService(signs)
                .addService(new Events())
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    void close() throws InterruptedException {
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    private static String text(Record record, String name) {
        return record.getData()
                .getFieldsOrDefault(name, Value.getDefaultInstance())
                .getStringValue();
    }

    /// Answers each request by itself; refuses records without a name.
    private final class Store extends StoreServiceGrpc.StoreServiceImplBase {

        @Override
        public StreamObserver<Record> push(StreamObserver<RecordRef> responses) {
            streams.add("push");
            return new Each<>(responses, record -> {
                beforePush.accept(record);
                if (text(record, "name").isEmpty()) {
                    throw Status.INVALID_ARGUMENT
                            .withDescription("record validation failed: [ERROR: no name]")
                            .asRuntimeException();
                }
                String cid =
                        Cid.ofContent(CanonicalJson.encode(record.getData())).text();
                records.put(cid, record);
                responses.onNext(RecordRef.newBuilder().setCid(cid).build());
            });
        }

        @Override
        public StreamObserver<RecordRef> pull(StreamObserver<Record> responses) {
            return new Each<>(responses, ref -> responses.onNext(find(ref, "failed to pull record")));
        }

        @Override
        public StreamObserver<RecordRef> lookup(StreamObserver<RecordMeta> responses) {
            return new Each<>(
                    responses,
                    ref -> responses.onNext(RecordMeta.newBuilder()
                            .setCid(ref.getCid())
                            .setSchemaVersion(text(find(ref, "failed to lookup record"), "schema_version"))
                            .putAnnotations("team", "t")
                            .build()));
        }

        @Override
        public StreamObserver<RecordRef> delete(StreamObserver<Empty> responses) {
            streams.add("delete");
            return new Each<>(responses, ref -> records.remove(ref.getCid())) {
                @Override
                public void onCompleted() {
                    responses.onNext(Empty.getDefaultInstance());
                    super.onCompleted();
                }
            };
        }

        @Override
        public StreamObserver<PushReferrerRequest> pushReferrer(StreamObserver<PushReferrerResponse> responses) {
            streams.add("pushReferrer");
            return new Each<>(responses, request -> {
                PushReferrerResponse answer = referrers.push(request);
                if (!referrers.silent) {
                    responses.onNext(answer);
                }
            });
        }

        @Override
        public StreamObserver<PullReferrerRequest> pullReferrer(StreamObserver<PullReferrerResponse> responses) {
            return new Each<>(responses, request -> referrers.pull(request).forEach(responses::onNext));
        }

        private Record find(RecordRef ref, String action) {
            Record record = records.get(ref.getCid());
            if (record == null) {
                throw Status.NOT_FOUND
                        .withDescription(action + ": record not found: " + ref.getCid())
                        .asRuntimeException();
            }
            return record;
        }
    }

    private final class Search extends SearchServiceGrpc.SearchServiceImplBase {

        @Override
        public void searchCIDs(SearchCIDsRequest request, StreamObserver<SearchCIDsResponse> responses) {
            searches.add(request);
            if (request.getLimit() == SILENT_LIMIT) {
                ((ServerCallStreamObserver<SearchCIDsResponse>) responses).setOnCancelHandler(cancelled::countDown);
                return;
            }
            records.keySet()
                    .forEach(cid -> responses.onNext(
                            SearchCIDsResponse.newBuilder().setRecordCid(cid).build()));
            responses.onCompleted();
        }

        @Override
        public void searchRecords(SearchRecordsRequest request, StreamObserver<SearchRecordsResponse> responses) {
            recordSearches.add(request);
            records.values()
                    .forEach(record -> responses.onNext(
                            SearchRecordsResponse.newBuilder().setRecord(record).build()));
            responses.onCompleted();
        }
    }

    private final class Naming extends NamingServiceGrpc.NamingServiceImplBase {

        @Override
        public void resolve(ResolveRequest request, StreamObserver<ResolveResponse> responses) {
            resolved.add(request);
            String chosen = onResolve.apply(request);
            if (chosen != null) {
                responses.onNext(ResolveResponse.newBuilder()
                        .addRecords(NamedRecordRef.newBuilder().setCid(chosen))
                        .build());
                responses.onCompleted();
                return;
            }
            ResolveResponse.Builder found = ResolveResponse.newBuilder();
            records.forEach((cid, record) -> {
                boolean version =
                        request.getVersion().isEmpty() || request.getVersion().equals(text(record, "version"));
                if (text(record, "name").equals(request.getName()) && version) {
                    found.addRecords(0, NamedRecordRef.newBuilder().setCid(cid));
                }
            });
            if (found.getRecordsCount() == 0) {
                responses.onError(Status.NOT_FOUND
                        .withDescription("no record found with name \"" + request.getName() + "\"")
                        .asRuntimeException());
                return;
            }
            responses.onNext(found.build());
            responses.onCompleted();
        }

        @Override
        public void getVerificationInfo(
                GetVerificationInfoRequest request, StreamObserver<GetVerificationInfoResponse> responses) {
            responses.onNext(names.getOrDefault(request.getCid(), GetVerificationInfoResponse.getDefaultInstance()));
            responses.onCompleted();
        }
    }

    private final class Events extends EventServiceGrpc.EventServiceImplBase {

        @Override
        public void listen(ListenRequest request, StreamObserver<ListenResponse> responses) {
            ((ServerCallStreamObserver<ListenResponse>) responses).setOnCancelHandler(cancelled::countDown);
            listened.add(request);
            onListen.accept(responses);
        }
    }

    /// Handles each request and ends with the first failure.
    private static class Each<Q, A> implements StreamObserver<Q> {

        private final StreamObserver<A> responses;
        private final Consumer<Q> work;
        private boolean failed;

        Each(StreamObserver<A> responses, Consumer<Q> work) {
            this.responses = responses;
            this.work = work;
        }

        @Override
        public void onNext(Q request) {
            try {
                if (!failed) {
                    work.accept(request);
                }
            } catch (StatusRuntimeException failure) {
                failed = true;
                responses.onError(failure);
            }
        }

        @Override
        public void onError(Throwable failure) {
            failed = true;
        }

        @Override
        public void onCompleted() {
            if (!failed) {
                responses.onCompleted();
            }
        }
    }
}
