package org.agntcy.dir.gateway;

import io.quarkus.grpc.runtime.GrpcServerRecorder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.gateway.check.DecideCall;
import org.agntcy.dir.gateway.configuration.GatewayConfig;
import org.agntcy.dir.gateway.configuration.GithubConfig;
import org.agntcy.dir.gateway.configuration.OidcConfig;
import org.agntcy.dir.gateway.configuration.SpiffeConfig;
import org.agntcy.dir.gateway.configuration.StartChecks;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.runtime.health.GrpcHealth;
import org.agntcy.dir.runtime.status.ErrorKinds;

/// Checks the configuration first of all, reads the roles, and says over gRPC when the gateway is ready and
/// when it goes.
@Singleton
final class GatewayLifecycle {

    private static final int FIRST = 1;

    private final GrpcHealth health;

    GatewayLifecycle(GrpcHealth health) {
        this.health = health;
    }

    /// @param decide made here, after the checks, so that what it lacks stops the start
    void start(
            @Observes @Priority(FIRST) StartupEvent event,
            GatewayConfig config,
            GithubConfig github,
            OidcConfig oidc,
            SpiffeConfig spiffe,
            Instance<DecideCall> decide,
            Clock clock) {
        ErrorKinds.load();
        new StartChecks(config, github, oidc, spiffe).run(System.getenv());
        decide.get();
        requireListening(config.listenAddress());
        health.follow(new DependencyMonitor(List.of(), clock, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    void stop(@Observes ShutdownEvent event) {
        health.shutDown();
    }

    /// Quarkus logs a port that is taken and goes on without its server.
    private static void requireListening(String address) {
        if (GrpcServerRecorder.getVerticleCount() == 0) {
            throw new IllegalStateException("nothing can listen on " + address
                    + ": the port is in use or not allowed; stop the other program or choose another LISTEN_ADDRESS");
        }
    }
}
