package org.agntcy.dir.wiring.health;

import java.util.List;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Tells how each connection of this service is protected. It is always up: protection that was asked for
/// and cannot be had stops the start or the connection.
final class ConnectionsCheck implements HealthCheck {

    private final List<ConnectionSecurity> connections;

    ConnectionsCheck(List<ConnectionSecurity> connections) {
        this.connections = List.copyOf(connections);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder body =
                HealthCheckResponse.named("connections").up();
        connections.forEach(connection -> body.withData(connection.peer(), connection.protection()));
        return body.build();
    }
}
