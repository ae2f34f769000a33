package org.agntcy.dir.dirctl;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc;
import org.agntcy.dir.api.sign.v1.VerifyRequest;
import org.agntcy.dir.api.sign.v1.VerifyRequestProvider;
import org.agntcy.dir.api.sign.v1.VerifyResponse;

/// Gives the verdicts that it was told, one for each kind of provider.
final class FakeSignService extends SignServiceGrpc.SignServiceImplBase {

    final List<VerifyRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final Map<VerifyRequestProvider.RequestCase, VerifyResponse> verdicts = new ConcurrentHashMap<>();

    @Override
    public void verify(VerifyRequest request, StreamObserver<VerifyResponse> responses) {
        requests.add(request);
        responses.onNext(verdicts.getOrDefault(
                request.getProvider().getRequestCase(),
                VerifyResponse.newBuilder()
                        .setErrorMessage("no verified signatures found")
                        .build()));
        responses.onCompleted();
    }
}
