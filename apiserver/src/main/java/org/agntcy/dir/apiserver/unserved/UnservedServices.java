package org.agntcy.dir.apiserver.unserved;

import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.api.catalog.v1.AIFinderServiceGrpc;

/// The services that this release does not have.
final class UnservedServices {

    private UnservedServices() {}

    @GrpcService
    static class Finder extends UnservedService {
        Finder() {
            super(AIFinderServiceGrpc.getServiceDescriptor());
        }
    }
}
