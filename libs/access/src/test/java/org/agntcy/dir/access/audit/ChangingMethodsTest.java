package org.agntcy.dir.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agntcy.dir.api.catalog.v1.AIFinderServiceGrpc;
import org.agntcy.dir.api.events.v1.EventServiceGrpc;
import org.agntcy.dir.api.naming.v1.NamingServiceGrpc;
import org.agntcy.dir.api.routing.v1.PublicationServiceGrpc;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.runtime.v1.DiscoveryServiceGrpc;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.sign.v1.SignServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.api.store.v1.SyncServiceGrpc;
import org.junit.jupiter.api.Test;

class ChangingMethodsTest {

    @Test
    void shouldKnowEveryMethodOfTheContract() {
        // Given
        Set<String> contract = Stream.of(
                        AIFinderServiceGrpc.getServiceDescriptor(),
                        DiscoveryServiceGrpc.getServiceDescriptor(),
                        EventServiceGrpc.getServiceDescriptor(),
                        NamingServiceGrpc.getServiceDescriptor(),
                        PublicationServiceGrpc.getServiceDescriptor(),
                        RoutingServiceGrpc.getServiceDescriptor(),
                        SearchServiceGrpc.getServiceDescriptor(),
                        SignServiceGrpc.getServiceDescriptor(),
                        StoreServiceGrpc.getServiceDescriptor(),
                        SyncServiceGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(methods -> methods.stream().map(MethodDescriptor::getFullMethodName))
                .map(name -> "/" + name)
                .collect(Collectors.toSet());

        // Then
        assertThat(ChangingMethods.known().stream().filter(name -> !name.startsWith("/grpc.")))
                .containsExactlyInAnyOrderElementsOf(contract);
        assertThat(ChangingMethods.READING).doesNotContainAnyElementsOf(ChangingMethods.CHANGING);
    }

    @Test
    void shouldTakeWhatItDoesNotKnowForAChange() {
        // Then
        assertThat(new ChangingMethods().contains("/no.such.Service/Method")).isTrue();
    }
}
