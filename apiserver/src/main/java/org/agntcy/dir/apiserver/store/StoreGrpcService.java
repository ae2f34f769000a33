package org.agntcy.dir.apiserver.store;

import com.google.protobuf.Empty;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.List;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.store.v1.DeleteReferrerRequest;
import org.agntcy.dir.api.store.v1.DeleteReferrerResponse;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc.AsyncService;
import org.agntcy.dir.apiserver.events.RecordNews;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.PipelinedStream;

/// `agntcy.dir.store.v1.StoreService`. Inside a stream, work on the next requests overlaps while answers keep the order
/// of the requests; the first error ends the stream.
@GrpcService
public class StoreGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final PushRecord pushRecord;
    private final RecordReader reader;
    private final DeleteRecord deleteRecord;
    private final UsageCounter usage;
    private final RecordNews news;
    private final PushReferrer pushReferrer;
    private final PullReferrers pullReferrers;
    private final DeleteReferrers deleteReferrers;

    StoreGrpcService(
            CheckedRequests requests,
            PushRecord pushRecord,
            RecordReader reader,
            DeleteRecord deleteRecord,
            UsageCounter usage,
            RecordNews news,
            PushReferrer pushReferrer,
            PullReferrers pullReferrers,
            DeleteReferrers deleteReferrers) {
        this.requests = requests;
        this.pushRecord = pushRecord;
        this.reader = reader;
        this.deleteRecord = deleteRecord;
        this.usage = usage;
        this.news = news;
        this.pushReferrer = pushReferrer;
        this.pullReferrers = pullReferrers;
        this.deleteReferrers = deleteReferrers;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(StoreServiceGrpc.bindService(this));
    }

    @Override
    public StreamObserver<Record> push(StreamObserver<RecordRef> responses) {
        return PipelinedStream.serve(
                responses,
                record -> List.of(
                        RecordRef.newBuilder().setCid(pushRecord.push(record)).build()));
    }

    @Override
    public StreamObserver<RecordRef> pull(StreamObserver<Record> responses) {
        return PipelinedStream.serve(responses, ref -> List.of(pull(ref.getCid())));
    }

    @Override
    public StreamObserver<RecordRef> lookup(StreamObserver<RecordMeta> responses) {
        return PipelinedStream.serve(responses, ref -> List.of(lookup(ref.getCid())));
    }

    @Override
    public StreamObserver<RecordRef> delete(StreamObserver<Empty> responses) {
        return PipelinedStream.serve(
                responses,
                ref -> {
                    deleteRecord.delete(ref.getCid());
                    return List.of();
                },
                () -> List.of(Empty.getDefaultInstance()));
    }

    @Override
    public StreamObserver<PushReferrerRequest> pushReferrer(StreamObserver<PushReferrerResponse> responses) {
        return PipelinedStream.serve(responses, request -> List.of(pushReferrer.push(request)));
    }

    @Override
    public StreamObserver<PullReferrerRequest> pullReferrer(StreamObserver<PullReferrerResponse> responses) {
        return PipelinedStream.serve(responses, pullReferrers::pull);
    }

    @Override
    public StreamObserver<DeleteReferrerRequest> deleteReferrer(StreamObserver<DeleteReferrerResponse> responses) {
        return PipelinedStream.serve(responses, request -> List.of(deleteReferrers.delete(request)));
    }

    private Record pull(String cid) {
        try {
            KnownRecord known = reader.read(cid);
            usage.pulled(cid);
            news.pulled(known.meta().getCid(), known.labels());
            return known.content().toMessage();
        } catch (DirectoryException failed) {
            throw cid.isEmpty() ? failed : failed.within("failed to pull record");
        }
    }

    private RecordMeta lookup(String cid) {
        try {
            RecordMeta meta = reader.read(cid).meta();
            usage.lookedUp(cid);
            return meta;
        } catch (DirectoryException failed) {
            throw cid.isEmpty() ? failed : failed.within("failed to lookup record");
        }
    }
}
