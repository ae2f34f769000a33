package org.agntcy.dir.apiserver;

import io.quarkus.grpc.runtime.GrpcServerRecorder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Level;
import org.agntcy.dir.apiserver.configuration.ListenerConfig;
import org.agntcy.dir.apiserver.configuration.StartChecks;
import org.agntcy.dir.apiserver.events.EventHub;
import org.agntcy.dir.apiserver.store.UsageCounter;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.runtime.health.GrpcHealth;
import org.agntcy.dir.runtime.interceptor.AccessLogInterceptor;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.configuration.DatabaseConfig;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.database.Schema;
import org.jboss.logging.Logger;

/// Checks the configuration first of all, starts what runs in the background, and says on the way down that this server
/// is going.
@Singleton
final class ServerLifecycle {

    private static final Logger LOG = Logger.getLogger(ServerLifecycle.class);
    private static final int FIRST = 1;

    private final DependencyMonitor monitor;
    private final GrpcHealth health;
    private final Schema schema;
    private final UsageCounter usage;
    private final EventHub events;
    private final GrpcPort port;

    ServerLifecycle(
            DependencyMonitor monitor,
            GrpcHealth health,
            Schema schema,
            UsageCounter usage,
            EventHub events,
            GrpcPort port) {
        this.monitor = monitor;
        this.health = health;
        this.schema = schema;
        this.usage = usage;
        this.events = events;
        this.port = port;
    }

    void start(
            @Observes @Priority(FIRST) StartupEvent event,
            SmallRyeConfig config,
            ListenerConfig listener,
            AuthnConfig authn,
            StoreConfig store,
            DatabaseConfig database) {
        new StartChecks(config, store, database).run(System.getenv());
        requireListening(listener.listenAddress());
        LOG.infof(
                "the API listens address=%s authn=%s",
                listener.listenAddress(), authn.enabled() ? authn.mode() : "off");
        if (listener.logging().verbose()) {
            java.util.logging.Logger.getLogger(AccessLogInterceptor.CATEGORY).setLevel(Level.FINE);
        }
        health.follow(monitor);
    }

    /// Quarkus logs a port that is taken and goes on without its server.
    private static void requireListening(String address) {
        if (GrpcServerRecorder.getVerticleCount() == 0) {
            throw new IllegalStateException("nothing can listen on " + address
                    + ": the port is in use or not allowed; stop the other program or choose another listen_address");
        }
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeUsage() {
        if (schema.isReady()) {
            usage.flush();
        }
    }

    /// In this order: balancers are told, listeners go elsewhere, nothing new comes in, what is in work ends.
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        health.shutDown();
        events.close();
        port.close();
        if (schema.isReady()) {
            usage.flush();
        }
    }
}
