package org.agntcy.dir.apiserver.sign;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.api.sign.v1.SignRequest;
import org.agntcy.dir.api.sign.v1.SignResponse;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc.AsyncService;
import org.agntcy.dir.api.sign.v1.VerifyRequest;
import org.agntcy.dir.api.sign.v1.VerifyResponse;
import org.agntcy.dir.record.error.UnsupportedException;
import org.agntcy.dir.runtime.message.CheckedRequests;
import org.agntcy.dir.runtime.stream.ResponseStream;

/// `agntcy.dir.sign.v1.SignService`. Private keys stay with their owners: signing is for clients.
@GrpcService
public class SignGrpcService implements AsyncService, BindableService {

    private final CheckedRequests requests;
    private final FindSigners signers;

    SignGrpcService(CheckedRequests requests, FindSigners signers) {
        this.requests = requests;
        this.signers = signers;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return requests.of(SignServiceGrpc.bindService(this));
    }

    @Override
    public void sign(SignRequest request, StreamObserver<SignResponse> responses) {
        ResponseStream.produce(responses, _ -> {
            throw new UnsupportedException("server-side signing not implemented - use client SDK");
        });
    }

    @Override
    public void verify(VerifyRequest request, StreamObserver<VerifyResponse> responses) {
        ResponseStream.produce(responses, stream -> stream.send(signers.find(request)));
    }
}
