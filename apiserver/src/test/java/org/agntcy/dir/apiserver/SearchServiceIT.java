package org.agntcy.dir.apiserver;

import static org.agntcy.dir.apiserver.Client.record;
import static org.agntcy.dir.apiserver.Client.ref;
import static org.agntcy.dir.testkit.call.Outcome.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServiceResponse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.agntcy.dir.api.catalog.v1.AIFinderServiceGrpc;
import org.agntcy.dir.api.catalog.v1.ListTagsRequest;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.naming.v1.ResolveRequest;
import org.agntcy.dir.api.search.v1.CountRecordsRequest;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsResponse;
import org.agntcy.dir.api.search.v1.SortMode;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DirectoryResource.class)
class SearchServiceIT extends ServerTest {

    @Test
    void shouldFindRecordsAndTheirContents() {
        // Given
        Record first = record("found/first");
        Record second = record("found/second");
        String firstCid = client.push(first).getFirst();
        String secondCid = client.push(second).getFirst();

        // Then
        assertThat(find("found/*")).containsExactly(secondCid, firstCid);
        assertThat(ImmutableList.copyOf(client.search()
                        .searchRecords(SearchRecordsRequest.newBuilder()
                                .addQueries(name("found/*"))
                                .build())))
                .extracting(SearchRecordsResponse::getRecord)
                .containsExactly(second, first);
        assertThat(client.search()
                        .countRecords(CountRecordsRequest.newBuilder()
                                .addQueries(name("found/*"))
                                .build())
                        .getTotalCount())
                .isEqualTo(2);
    }

    @Test
    void shouldSortByUseAtOnce() {
        // Given
        List<String> cids = client.push(record("popular/often"), record("popular/never"));
        call(client.store()::pull, List.of(ref(cids.getFirst()), ref(cids.getFirst())));

        // When
        List<String> found = ImmutableList.copyOf(client.search()
                        .searchCIDs(SearchCIDsRequest.newBuilder()
                                .addQueries(name("popular/*"))
                                .setSortMode(SortMode.SORT_MODE_POPULARITY)
                                .build()))
                .stream()
                .map(SearchCIDsResponse::getRecordCid)
                .toList();

        // Then
        assertThat(found).containsExactlyElementsOf(cids);
    }

    @Test
    void shouldNameTheQueryThatIsWrong() throws Exception {
        // When
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> client.search()
                        .searchCIDs(SearchCIDsRequest.newBuilder()
                                .addQueries(name("x"))
                                .addQueries(RecordQuery.newBuilder()
                                        .setType(RecordQueryType.RECORD_QUERY_TYPE_SKILL_ID)
                                        .setValue("abc"))
                                .build())
                        .hasNext());

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        Status details = StatusProto.fromThrowable(refused);
        assertThat(details).isNotNull();
        assertThat(details.getDetails(1)
                        .unpack(BadRequest.class)
                        .getFieldViolations(0)
                        .getField())
                .isEqualTo("queries[1].value");
    }

    @Test
    void shouldResolveNames() {
        // Given
        String cid = client.push(record("https://resolved.example/agent")).getFirst();

        // Then
        assertThat(client.naming()
                        .resolve(ResolveRequest.newBuilder()
                                .setName("resolved.example/agent")
                                .setVersion("v1.0.0")
                                .build())
                        .getRecordsList())
                .singleElement()
                .satisfies(found -> assertThat(found.getCid()).isEqualTo(cid));
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> client.naming()
                                        .resolve(ResolveRequest.newBuilder()
                                                .setName("nobody")
                                                .setVersion("v9")
                                                .build()))
                        .getStatus()
                        .getDescription())
                .isEqualTo("no record found with name \"nobody\" and version \"v9\"");
    }

    @Test
    void shouldSayThatAServiceIsNotServed() {
        // When
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> AIFinderServiceGrpc.newBlockingStub(client.channel())
                        .listTags(ListTagsRequest.getDefaultInstance()));

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(refused.getStatus().getDescription())
                .startsWith("agntcy.dir.catalog.v1.AIFinderService/ListTags is not served by this release");
    }

    @Test
    void shouldShowTheWholeContractInReflection() {
        // When
        var outcome = call(
                ServerReflectionGrpc.newStub(client.channel())::serverReflectionInfo,
                List.of(ServerReflectionRequest.newBuilder().setListServices("").build()));

        // Then
        assertThat(outcome.answers().getFirst().getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains(
                        "agntcy.dir.store.v1.StoreService",
                        "agntcy.dir.search.v1.SearchService",
                        "agntcy.dir.naming.v1.NamingService",
                        "agntcy.dir.store.v1.SyncService",
                        "agntcy.dir.routing.v1.RoutingService",
                        "agntcy.dir.routing.v1.PublicationService",
                        "agntcy.dir.events.v1.EventService",
                        "agntcy.dir.sign.v1.SignService",
                        "agntcy.dir.catalog.v1.AIFinderService",
                        "grpc.health.v1.Health");
    }

    private List<String> find(String pattern) {
        return ImmutableList.copyOf(client.search()
                        .searchCIDs(SearchCIDsRequest.newBuilder()
                                .addQueries(name(pattern))
                                .build()))
                .stream()
                .map(SearchCIDsResponse::getRecordCid)
                .toList();
    }

    private static RecordQuery name(String pattern) {
        return RecordQuery.newBuilder()
                .setType(RecordQueryType.RECORD_QUERY_TYPE_NAME)
                .setValue(pattern)
                .build();
    }
}
