package org.agntcy.dir.gateway;

import io.quarkus.grpc.runtime.GrpcServer;
import io.quarkus.value.registry.ValueRegistry;
import jakarta.inject.Singleton;

/// The port on which the gateway under test listens.
@Singleton
class TestPort {

    private final ValueRegistry values;

    TestPort(ValueRegistry values) {
        this.values = values;
    }

    int number() {
        return values.get(GrpcServer.GRPC_SERVER).getPort();
    }
}
