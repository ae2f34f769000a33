package org.agntcy.dir.apiserver;

import static org.agntcy.dir.apiserver.Client.record;
import static org.agntcy.dir.apiserver.Client.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Empty;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.agntcy.dir.api.routing.v1.GetProviderCountRequest;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
import org.agntcy.dir.api.routing.v1.Peer;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordQueries;
import org.agntcy.dir.api.routing.v1.RecordQuery;
import org.agntcy.dir.api.routing.v1.RecordQueryType;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.routing.v1.RoutingServiceGrpc;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.SearchResponse;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRecord;
import org.agntcy.dir.persistence.routing.PublishedRepository;
import org.agntcy.dir.testkit.call.Outcome;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without a publisher: what is published here, the tests have published.
@QuarkusTest
@WithTestResource(DirectoryResource.class)
class RoutingServiceIT {

    private static final String MISSING = "baeareicecnx2gvntm6fbcrvnc336qze6st5u7qq7457igegamd3bzkx7ri";

    @Inject
    TestPort port;

    @Inject
    Database database;

    @Inject
    HeardMessages heard;

    @Inject
    RemoteDirectory remote;

    private Client client;
    private RoutingServiceGrpc.RoutingServiceBlockingStub routing;

    @BeforeEach
    void connect() {
        client = new Client(port.number());
        routing = RoutingServiceGrpc.newBlockingStub(client.channel());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldTakeAnyPublishRequestAndWakeThePublisher() {
        // When
        Empty answer = routing.publish(PublishRequest.getDefaultInstance());

        // Then
        assertThat(answer).isEqualTo(Empty.getDefaultInstance());
        Awaitility.await()
                .untilAsserted(() -> assertThat(heard.of(MessageKind.PUBLICATION_REQUESTED))
                        .isNotEmpty()
                        .allSatisfy(message ->
                                assertThat(UUID.fromString(message.subject())).isNotNull()));
    }

    @Test
    void shouldListWhatMatchesEveryQuery() {
        // Given
        String both = publish("list/both", "/skills/list/a", "/skills/list/b", "/locators/l");
        String one = publish("list/one", "/skills/list/a/deep");

        // Then
        assertThat(list(0, skill("list/a"))).containsExactlyElementsOf(sorted(both, one));
        assertThat(list(0, skill("list/a"), skill("/list/a"), skill("/skills/list/a")))
                .containsExactlyElementsOf(sorted(both, one));
        assertThat(list(0, skill("list/a"), query(RecordQueryType.RECORD_QUERY_TYPE_LOCATOR, "l")))
                .containsExactly(both);
        assertThat(list(0, skill("list/a"), skill("list/none"))).isEmpty();
        assertThat(list(1, skill("list/a"))).containsExactly(sorted(both, one).getFirst());
        assertThat(list(0)).contains(both, one);
        assertThat(list(0, RecordQuery.newBuilder().setTypeValue(999).build())).isEmpty();
    }

    @Test
    void shouldGiveLabelsInTheOrderOfTheRecord() {
        // Given
        String cid = publish("labels/record", "/skills/labels/z", "/skills/labels/a", "/domains/labels/d");

        // When
        List<ListResponse> found = ImmutableList.copyOf(routing.list(
                ListRequest.newBuilder().addQueries(skill("labels")).build()));

        // Then
        assertThat(found)
                .containsExactly(ListResponse.newBuilder()
                        .setRecordRef(ref(cid))
                        .addLabels("/skills/labels/z")
                        .addLabels("/skills/labels/a")
                        .addLabels("/domains/labels/d")
                        .build());
    }

    @Test
    void shouldFindRecordsOfOthersWithTheQueriesThatMatch() {
        // Given
        publish("search/own", "/skills/search/a");
        remote.announces("peer", List.of("dir.example:8888", "registry.example/dir"), "cid", "/skills/search/a/x");
        RecordQuery matching = skill("/search/a");

        // When
        List<SearchResponse> found = search(SearchRequest.newBuilder()
                .addQueries(skill("search/none"))
                .addQueries(matching)
                .addQueries(RecordQuery.newBuilder().setTypeValue(999)));

        // Then
        assertThat(found)
                .containsExactly(SearchResponse.newBuilder()
                        .setRecordRef(ref("cid"))
                        .setPeer(Peer.newBuilder()
                                .setId("peer")
                                .addAddrs("dir.example:8888")
                                .addAddrs("/dir/dir.example:8888")
                                .addAddrs("/oci/registry.example/dir"))
                        .addMatchQueries(matching)
                        .setMatchScore(1)
                        .build());
    }

    @Test
    void shouldFindOnlyWhatReachesTheScore() {
        // Given
        remote.announces("peer", List.of(), "scored", "/skills/score/a", "/domains/score");
        RecordQuery domain = query(RecordQueryType.RECORD_QUERY_TYPE_DOMAIN, "score");
        SearchRequest.Builder three = SearchRequest.newBuilder()
                .addQueries(skill("score/a"))
                .addQueries(domain)
                .addQueries(skill("score/b"));

        // Then
        assertThat(search(three.clone().setMinMatchScore(2)))
                .singleElement()
                .satisfies(match -> assertThat(match.getMatchScore()).isEqualTo(2));
        assertThat(search(three.clone().setMinMatchScore(0))).hasSize(1);
        assertThat(search(three.clone().setMinMatchScore(3))).isEmpty();
        assertThat(search(three.clone().setMinMatchScore(-1))).isEmpty();
        assertThat(search(SearchRequest.newBuilder().setMinMatchScore(5).addQueries(domain)))
                .isEmpty();
        assertThat(search(SearchRequest.newBuilder())).isEmpty();
    }

    @Test
    void shouldStopSearchingAtTheLimit() {
        // Given
        remote.announces("peer", List.of(), "limited-1", "/skills/limited");
        remote.announces("peer", List.of(), "limited-2", "/skills/limited");

        // Then
        assertThat(search(
                        SearchRequest.newBuilder().addQueries(skill("limited")).setLimit(1)))
                .extracting(match -> match.getRecordRef().getCid())
                .containsExactly("limited-1");
        assertThat(search(SearchRequest.newBuilder().addQueries(skill("limited"))))
                .hasSize(2);
    }

    @Test
    void shouldRefuseTooManyQueries() {
        // Given
        ListRequest.Builder request = ListRequest.newBuilder();
        for (int i = 0; i < 101; i++) {
            request.addQueries(skill("s" + i));
        }

        // When
        StatusRuntimeException refused =
                refusal(() -> routing.list(request.build()).hasNext());

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription())
                .isEqualTo("101 different queries are too many; at most 100 are taken");
    }

    @Test
    void shouldCountProviders() {
        // Given
        String cid = publish("provided/record", "/skills/provided");
        remote.announces("provider-1", List.of(), cid, "/skills/provided");
        remote.announces("provider-2", List.of(), cid, "/skills/provided", "/skills/provided/too");

        // Then
        assertThat(providers(cid)).isEqualTo(3);
        assertThat(providers(MISSING)).isZero();
        assertThat(refusal(() -> providers("")).getStatus().getDescription()).isEqualTo("cid is required");
        assertThat(refusal(() -> providers("")).getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void shouldUnpublishAndTellOthers() {
        // Given
        String published = publish("unpublish/published", "/skills/unpublish");
        String never = client.push(record("unpublish/never")).getFirst();

        // When
        unpublish(published, never, published);

        // Then
        assertThat(list(0, skill("unpublish"))).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(heard.subjects(MessageKind.RECORD_UNPUBLISHED))
                        .contains(published, never));
        assertThat(heard.subjects(MessageKind.RECORD_UNPUBLISHED))
                .filteredOn(published::equals)
                .hasSize(1);
    }

    @Test
    void shouldUnpublishNothingWithoutReferences() {
        assertThat(unpublish()).isEqualTo(Empty.getDefaultInstance());
    }

    @Test
    void shouldUnpublishARecordThatOnlyTheRegistryHas() {
        // Given
        String cid = client.push(record("unpublish/unindexed")).getFirst();
        new RecordRepository(database).delete(cid);

        // Then
        assertThat(unpublish(cid)).isEqualTo(Empty.getDefaultInstance());
    }

    @Test
    void shouldSayWhyNothingWasUnpublished() {
        assertRefused(
                () -> routing.unpublish(UnpublishRequest.getDefaultInstance()),
                Code.INVALID_ARGUMENT,
                "unpublish request must specify record_refs");
        assertRefused(
                () -> routing.unpublish(UnpublishRequest.newBuilder()
                        .setQueries(RecordQueries.getDefaultInstance())
                        .build()),
                Code.INVALID_ARGUMENT,
                "unpublish request must specify record_refs");
        assertRefused(
                () -> unpublish(""),
                Code.INVALID_ARGUMENT,
                "failed to get record: object reference is required and must have a CID");
        assertRefused(
                () -> unpublish(MISSING),
                Code.NOT_FOUND,
                "failed to get record: failed to lookup object: record not found: " + MISSING);
        assertThat(refusal(() -> unpublish("not-a-cid")).getStatus().getDescription())
                .startsWith("failed to get record: failed to lookup object: record not found: not-a-cid");
    }

    @Test
    void shouldKeepWhatWasUnpublishedBeforeAnError() {
        // Given
        String first = publish("stop/first", "/skills/stop");
        String last = publish("stop/last", "/skills/stop");

        // When
        StatusRuntimeException refused = refusal(() -> unpublish(first, MISSING, last));

        // Then
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(list(0, skill("stop"))).containsExactly(last);
    }

    @Test
    void shouldWithdrawWhatIsDeleted() {
        // Given
        String published = publish("delete/published", "/skills/delete");
        String never = client.push(record("delete/never")).getFirst();

        // When
        Outcome.call(client.store()::delete, List.of(ref(published), ref(never)));

        // Then
        assertThat(list(0, skill("delete"))).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(heard.subjects(MessageKind.RECORD_UNPUBLISHED))
                        .contains(published));
        assertThat(heard.subjects(MessageKind.RECORD_UNPUBLISHED)).doesNotContain(never);
    }

    private String publish(String name, String... labels) {
        String cid = client.push(record(name)).getFirst();
        new PublishedRepository(database).publish(List.of(new PublishedRecord(cid, List.of(labels))));
        return cid;
    }

    private Empty unpublish(String... cids) {
        RecordRefs.Builder refs = RecordRefs.newBuilder();
        Stream.of(cids).map(Client::ref).forEach(refs::addRefs);
        return routing.unpublish(
                UnpublishRequest.newBuilder().setRecordRefs(refs).build());
    }

    private List<String> list(int limit, RecordQuery... queries) {
        List<String> found = new ArrayList<>();
        routing.list(ListRequest.newBuilder()
                        .addAllQueries(List.of(queries))
                        .setLimit(limit)
                        .build())
                .forEachRemaining(response -> found.add(response.getRecordRef().getCid()));
        return found;
    }

    private List<SearchResponse> search(SearchRequest.Builder request) {
        return ImmutableList.copyOf(routing.search(request.build()));
    }

    private int providers(String cid) {
        return routing.getProviderCount(
                        GetProviderCountRequest.newBuilder().setCid(cid).build())
                .getCount();
    }

    private static List<String> sorted(String... cids) {
        return Stream.of(cids).sorted().toList();
    }

    private static RecordQuery skill(String value) {
        return query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, value);
    }

    private static RecordQuery query(RecordQueryType type, String value) {
        return RecordQuery.newBuilder().setType(type).setValue(value).build();
    }

    private static void assertRefused(ThrowingCallable call, Code code, String message) {
        StatusRuntimeException refused = refusal(call);
        assertThat(refused.getStatus().getCode()).isEqualTo(code);
        assertThat(refused.getStatus().getDescription()).isEqualTo(message);
    }

    private static StatusRuntimeException refusal(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }
}
