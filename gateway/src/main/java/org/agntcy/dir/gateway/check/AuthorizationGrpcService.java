package org.agntcy.dir.gateway.check;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.enterprise.inject.Instance;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AttributeContext;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AuthorizationGrpc;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AuthorizationGrpc.AsyncService;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckRequest;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.gateway.provider.spiffe.ShownCertificate;
import org.agntcy.dir.runtime.stream.ResponseStream;

/// `envoy.service.auth.v3.Authorization`, which Envoy's filter `ext_authz` asks about every call.
@GrpcService
public class AuthorizationGrpcService implements AsyncService, BindableService {

    private final Instance<DecideCall> decide;
    private final DecisionTrail trail;

    /// @param decide looked up per call: Quarkus logs a trace for a service that cannot be made, and the start says
    ///     in one sentence what is wrong
    AuthorizationGrpcService(Instance<DecideCall> decide, DecisionTrail trail) {
        this.decide = decide;
        this.trail = trail;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return AuthorizationGrpc.bindService(this);
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> responses) {
        ResponseStream.produce(responses, stream -> {
            Call call = call(request.getAttributes());
            Verdict verdict = decide.get().decide(call);
            trail.decided(call, verdict);
            stream.send(Answers.of(verdict));
        });
    }

    private static Call call(AttributeContext attributes) {
        AttributeContext.HttpRequest http = attributes.getRequest().getHttp();
        return new Call(
                http.getPath(),
                http.getHeadersOrDefault(IdentityHeaders.AUTHORIZATION, ""),
                http.getHeadersOrDefault(IdentityHeaders.PROVIDER, ""),
                new ShownCertificate(
                        attributes.getSource().getPrincipal(),
                        attributes.getSource().getCertificate(),
                        http.getHeadersOrDefault(IdentityHeaders.CLIENT_CERTIFICATE, "")),
                attributes.getSource().getAddress().getSocketAddress().getAddress());
    }
}
