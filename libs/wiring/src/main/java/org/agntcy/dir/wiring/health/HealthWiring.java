package org.agntcy.dir.wiring.health;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.agntcy.dir.runtime.health.Dependency;
import org.agntcy.dir.runtime.health.DependencyCheck;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.wiring.configuration.StoreConfig;
import org.agntcy.dir.wiring.database.DatabaseSecurity;
import org.agntcy.dir.wiring.database.Schema;
import org.agntcy.dir.wiring.identity.ServiceIdentity;
import org.agntcy.dir.wiring.messaging.BrokerSecurity;
import org.agntcy.dir.wiring.store.StoreSelection;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/// Assembles health. A service adds what else it depends on as beans of type [Dependency], each with a
/// check of its own, and what else it connects to as beans of type [ConnectionSecurity].
final class HealthWiring {

    private static final String DATABASE = "database";
    private static final String STORE = "store";

    /// Short enough that a rolling update waits little, long enough to cost nothing.
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Produces
    @Singleton
    Dependency databaseDependency(Database database, Schema schema) {
        return new Dependency(DATABASE, () -> {
            schema.requireReady();
            database.ping();
        });
    }

    @Produces
    @Singleton
    Dependency storeDependency(OciRepository registry) {
        return new Dependency(STORE, registry::ping);
    }

    @Produces
    @Singleton
    DependencyMonitor monitor(@All List<Dependency> dependencies, ServiceIdentity identity, Clock clock) {
        List<Dependency> all = Stream.concat(dependencies.stream(), identity.dependency().stream())
                .toList();
        return new DependencyMonitor(all, clock, INTERVAL, TIMEOUT);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck database(DependencyMonitor monitor) {
        return new DependencyCheck(monitor, DATABASE);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck store(DependencyMonitor monitor) {
        return new DependencyCheck(monitor, STORE);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck identity(DependencyMonitor monitor, ServiceIdentity identity) {
        return new IdentityCheck(identity, new DependencyCheck(monitor, ServiceIdentity.DEPENDENCY));
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck connections(
            @All List<ConnectionSecurity> ofTheService,
            DatabaseSecurity database,
            BrokerSecurity messages,
            StoreConfig store) {
        List<ConnectionSecurity> all =
                new ArrayList<>(List.of(database.security(), messages.security(), StoreSelection.security(store)));
        all.addAll(ofTheService);
        return new ConnectionsCheck(all);
    }

    @Produces
    @Singleton
    @Startup
    HealthCheck schema(Schema schema) {
        return () ->
                HealthCheckResponse.named("schema").status(schema.isReady()).build();
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck process() {
        return () -> HealthCheckResponse.up("process");
    }
}
