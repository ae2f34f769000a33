package org.agntcy.dir.gateway.health;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import org.agntcy.dir.runtime.health.GrpcHealth;

/// `grpc.health.v1.Health` of the gateway.
@GrpcService
class HealthGrpcService implements BindableService {

    private final GrpcHealth health;

    HealthGrpcService(GrpcHealth health) {
        this.health = health;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return health.service().bindService();
    }
}
