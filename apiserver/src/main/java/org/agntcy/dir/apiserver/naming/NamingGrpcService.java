package org.agntcy.dir.apiserver.naming;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.api.core.v1.NamedRecordRef;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoRequest;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc.AsyncService;
import org.agntcy.dir.api.naming.v1.ResolveRequest;
import org.agntcy.dir.api.naming.v1.ResolveResponse;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.ResponseStream;

/// `agntcy.dir.naming.v1.NamingService`. Resolving answers every match, the most recently indexed first.
@GrpcService
public class NamingGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final ResolveName names;
    private final FindVerification verifications;

    NamingGrpcService(CheckedRequests requests, ResolveName names, FindVerification verifications) {
        this.requests = requests;
        this.names = names;
        this.verifications = verifications;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(NamingServiceGrpc.bindService(this));
    }

    @Override
    public void resolve(ResolveRequest request, StreamObserver<ResolveResponse> responses) {
        ResponseStream.produce(responses, stream -> stream.send(resolve(request)));
    }

    @Override
    public void getVerificationInfo(
            GetVerificationInfoRequest request, StreamObserver<GetVerificationInfoResponse> responses) {
        ResponseStream.produce(responses, stream -> stream.send(verifications.find(request)));
    }

    private ResolveResponse resolve(ResolveRequest request) {
        ResolveResponse.Builder response = ResolveResponse.newBuilder();
        names.resolve(request.getName(), request.getVersion())
                .forEach(record -> response.addRecords(NamedRecordRef.newBuilder()
                        .setName(record.name())
                        .setVersion(record.version())
                        .setCid(record.cid())));
        return response.build();
    }
}
