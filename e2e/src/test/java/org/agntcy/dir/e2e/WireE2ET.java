package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.agntcy.dir.api.catalog.v1.AIFinderServiceGrpc;
import org.agntcy.dir.api.catalog.v1.ListTagsRequest;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.agntcy.dir.testkit.call.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What tools find on the port of the API: health, reflection, and services that come later.
class WireE2ET {

    private static final String STORE = "agntcy.dir.store.v1.StoreService";
    private static final String[] SERVICES = {
        STORE,
        "agntcy.dir.store.v1.SyncService",
        "agntcy.dir.search.v1.SearchService",
        "agntcy.dir.routing.v1.RoutingService",
        "agntcy.dir.routing.v1.PublicationService",
        "agntcy.dir.sign.v1.SignService",
        "agntcy.dir.naming.v1.NamingService",
        "agntcy.dir.events.v1.EventService",
        "grpc.health.v1.Health"
    };

    private static StandaloneProcess standalone;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        standalone = StandaloneProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", STORE, "agntcy.dir.search.v1.SearchService"})
    void shouldTellTheHealthOfAService(String service) {
        // Given
        HealthCheckRequest request =
                HealthCheckRequest.newBuilder().setService(service).build();
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(standalone.channel());

        // When
        HealthCheckResponse checked = health.check(request);
        Iterator<HealthCheckResponse> watched = health.watch(request);

        // Then
        assertThat(checked.getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void shouldNotKnowTheHealthOfAServiceThatDoesNotExist() {
        // When
        StatusRuntimeException failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> HealthGrpc.newBlockingStub(standalone.channel())
                        .check(HealthCheckRequest.newBuilder()
                                .setService("no.such.Service")
                                .build()));

        // Then
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void shouldListItsServices() {
        // When
        ServerReflectionResponse response =
                reflect(ServerReflectionRequest.newBuilder().setListServices("").build());

        // Then
        assertThat(response.getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains(SERVICES);
    }

    @Test
    void shouldListItsServicesToOlderTools() {
        // When
        var response = Outcome.call(
                        io.grpc.reflection.v1alpha.ServerReflectionGrpc.newStub(standalone.channel())
                                ::serverReflectionInfo,
                        List.of(io.grpc.reflection.v1alpha.ServerReflectionRequest.newBuilder()
                                .setListServices("")
                                .build()))
                .answers()
                .getFirst();

        // Then
        assertThat(response.getListServicesResponse().getServiceList())
                .extracting(io.grpc.reflection.v1alpha.ServiceResponse::getName)
                .contains(SERVICES);
    }

    @Test
    void shouldDescribeAMethod() throws Exception {
        // When
        ServerReflectionResponse response = reflect(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(STORE + ".Push")
                .build());

        // Then
        FileDescriptorProto file = FileDescriptorProto.parseFrom(
                response.getFileDescriptorResponse().getFileDescriptorProto(0));
        assertThat(file.getPackage()).isEqualTo("agntcy.dir.store.v1");
        assertThat(file.getService(0).getMethod(0).getInputType()).isEqualTo(".agntcy.dir.core.v1.Record");
    }

    @Test
    void shouldSayThatAServiceComesLater() {
        // When
        StatusRuntimeException failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> AIFinderServiceGrpc.newBlockingStub(standalone.channel())
                        .listTags(ListTagsRequest.getDefaultInstance()));

        // Then
        assertThat(failure.getStatus().getCode()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(failure.getStatus().getDescription()).contains("AIFinderService");
    }

    private static ServerReflectionResponse reflect(ServerReflectionRequest request) {
        return Outcome.call(ServerReflectionGrpc.newStub(standalone.channel())::serverReflectionInfo, List.of(request))
                .answers()
                .getFirst();
    }
}
