package org.agntcy.dir.runtime.health;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.List;

/// `grpc.health.v1.Health`: the whole server under the empty name and every service under its own, all
/// following the readiness of the dependencies; NOT_FOUND for names that are not served.
public final class GrpcHealth {

    private final HealthStatusManager manager = new HealthStatusManager();
    private final List<String> services;

    public GrpcHealth(List<String> services) {
        this.services = List.copyOf(services);
        set(ServingStatus.NOT_SERVING);
    }

    /// Follows the monitor from now on.
    public void follow(DependencyMonitor monitor) {
        monitor.onChange(ready -> set(ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING));
    }

    /// Says NOT_SERVING for good: the server is about to stop.
    public void shutDown() {
        manager.enterTerminalState();
    }

    /// The service to register.
    public BindableService service() {
        return manager.getHealthService();
    }

    private void set(ServingStatus status) {
        manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
        services.forEach(service -> manager.setStatus(service, status));
    }
}
