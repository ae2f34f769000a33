package org.agntcy.dir.e2e.golden;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.grpc.health.v1.HealthProto;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.events.v1.EventServiceOuterClass;
import org.agntcy.dir.api.naming.v1.NamingServiceOuterClass;
import org.agntcy.dir.api.routing.v1.PublicationServiceOuterClass;
import org.agntcy.dir.api.routing.v1.RoutingServiceOuterClass;
import org.agntcy.dir.api.search.v1.SearchServiceOuterClass;
import org.agntcy.dir.api.sign.v1.SignServiceOuterClass;
import org.agntcy.dir.api.store.v1.StoreServiceOuterClass;
import org.agntcy.dir.api.store.v1.SyncServiceOuterClass;

/// The methods whose messages this program can read and write.
final class WireMethods {

    private static final List<FileDescriptor> FILES = List.of(
            StoreServiceOuterClass.getDescriptor(),
            SyncServiceOuterClass.getDescriptor(),
            SearchServiceOuterClass.getDescriptor(),
            RoutingServiceOuterClass.getDescriptor(),
            PublicationServiceOuterClass.getDescriptor(),
            SignServiceOuterClass.getDescriptor(),
            NamingServiceOuterClass.getDescriptor(),
            EventServiceOuterClass.getDescriptor(),
            HealthProto.getDescriptor());

    private WireMethods() {}

    /// The method, or empty when the contract of this build does not have it.
    static Optional<MethodDescriptor> find(String service, String method) {
        return FILES.stream()
                .flatMap(file -> file.getServices().stream())
                .filter(candidate -> candidate.getFullName().equals(service))
                .map((ServiceDescriptor found) -> found.findMethodByName(method))
                .filter(found -> found != null)
                .findFirst();
    }
}
