package org.agntcy.dir.apiserver.unserved;

import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.api.catalog.v1.AIFinderServiceGrpc;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc;

/// The services that this release does not have.
final class UnservedServices {

    private UnservedServices() {}

    @GrpcService
    static class Sign extends UnservedService {
        Sign() {
            super(SignServiceGrpc.getServiceDescriptor());
        }
    }

    @GrpcService
    static class Finder extends UnservedService {
        Finder() {
            super(AIFinderServiceGrpc.getServiceDescriptor());
        }
    }
}
