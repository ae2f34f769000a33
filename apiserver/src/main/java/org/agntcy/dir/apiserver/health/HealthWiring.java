package org.agntcy.dir.apiserver.health;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.agntcy.dir.runtime.health.GrpcHealth;

/// Assembles the health service of the gRPC port.
final class HealthWiring {

    @Produces
    @Singleton
    GrpcHealth grpcHealth() {
        return new GrpcHealth(List.of(
                StoreServiceGrpc.SERVICE_NAME,
                SearchServiceGrpc.SERVICE_NAME,
                NamingServiceGrpc.SERVICE_NAME,
                RoutingServiceGrpc.SERVICE_NAME,
                PublicationServiceGrpc.SERVICE_NAME,
                SyncServiceGrpc.SERVICE_NAME,
                EventServiceGrpc.SERVICE_NAME));
    }
}
