package org.agntcy.dir.apiserver;

import static org.agntcy.dir.apiserver.Client.record;
import static org.agntcy.dir.apiserver.Client.ref;
import static org.agntcy.dir.apiserver.Client.signature;
import static org.agntcy.dir.apiserver.Client.with;
import static org.agntcy.dir.testkit.call.Outcome.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.store.v1.DeleteReferrerRequest;
import org.agntcy.dir.api.store.v1.DeleteReferrerResponse;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.testkit.call.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DirectoryResource.class)
class StoreServiceIT extends ServerTest {

    private static final String UNKNOWN = "baeareih4lnfmd4rzl4banzcts7qr7f4h2rkhhnxu4wxvvh4lmmw7mryone";

    @Test
    void shouldGiveARecordBackAsItCame() {
        // Given
        Record record = record("round/trip");

        // When
        String cid = client.push(record).getFirst();

        // Then
        assertThat(cid)
                .isEqualTo(Cid.ofContent(CanonicalJson.encode(record.getData())).text());
        assertThat(call(client.store()::pull, List.of(ref(cid))).answers()).containsExactly(record);
    }

    @Test
    void shouldTellWhatIsKnownOfARecord() {
        // Given
        String cid = client.push(record("known/record")).getFirst();

        // When
        Outcome<RecordMeta> outcome = call(client.store()::lookup, List.of(ref(cid)));

        // Then
        assertThat(outcome.answers())
                .containsExactly(RecordMeta.newBuilder()
                        .setCid(cid)
                        .setSchemaVersion("1.0.0")
                        .setCreatedAt("2026-01-01T00:00:00Z")
                        .putAnnotations("name", "known/record")
                        .putAnnotations("version", "v1.0.0")
                        .putAnnotations("oasf-version", "1.0.0")
                        .putAnnotations("team", "t")
                        .build());
    }

    @Test
    void shouldKeepTheOrderOfAPipelinedStream() {
        // Given
        List<Record> records =
                IntStream.range(0, 200).mapToObj(i -> record("pipelined/" + i)).toList();

        // When
        Outcome<RecordRef> outcome = call(client.store()::push, records);

        // Then
        assertThat(outcome.answers().stream().map(RecordRef::getCid))
                .containsExactlyElementsOf(records.stream()
                        .map(record -> Cid.ofContent(CanonicalJson.encode(record.getData()))
                                .text())
                        .toList());
    }

    @Test
    void shouldEndAStreamWithItsFirstError() {
        // When
        Outcome<RecordRef> outcome = call(
                client.store()::push,
                List.of(record("first/good"), Record.getDefaultInstance(), record("third/unseen")));

        // Then
        assertThat(outcome.answers()).hasSize(1);
        assertThat(outcome.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(outcome.message()).isEqualTo("record validation failed: [record is nil]");
    }

    @Test
    void shouldRefuseAnInvalidRecordAndStoreNothing() {
        // Given
        Record invalid = with(
                record("in/valid"),
                "skills",
                Value.newBuilder().setListValue(ListValue.getDefaultInstance()).build());

        // When
        Outcome<RecordRef> outcome = call(client.store()::push, List.of(invalid));

        // Then
        assertThat(outcome.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(outcome.message()).startsWith("record validation failed: [ERROR: ");
        String cid = Cid.ofContent(CanonicalJson.encode(invalid.getData())).text();
        assertThat(call(client.store()::pull, List.of(ref(cid))).code()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", UNKNOWN, "QmdR1iHsUocy7pmRHBhNa9znM8eh8Mwqq5g5vcw8MDMXTt"})
    void shouldNotFindWhatIsNotThere(String cid) {
        // When
        Outcome<Record> pulled = call(client.store()::pull, List.of(ref(cid)));
        Outcome<RecordMeta> lookedUp = call(client.store()::lookup, List.of(ref(cid)));

        // Then
        assertThat(pulled.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(pulled.message()).startsWith("failed to pull record: record not found: " + cid);
        assertThat(lookedUp.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(lookedUp.message()).startsWith("failed to lookup record: record not found: " + cid);
    }

    @Test
    void shouldAskForACid() {
        assertThat(call(client.store()::pull, List.of(ref(""))).message()).isEqualTo("record cid is required");
        assertThat(call(client.store()::lookup, List.of(ref(""))).code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void shouldDeleteWhatExistsAndWhatDoesNot() {
        // Given
        String cid = client.push(record("to/delete")).getFirst();

        // When
        Outcome<Empty> outcome = call(client.store()::delete, List.of(ref(cid), ref(UNKNOWN), ref(cid)));

        // Then
        assertThat(outcome.answers()).containsExactly(Empty.getDefaultInstance());
        assertThat(call(client.store()::pull, List.of(ref(cid))).code()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void shouldKeepReferrersWithTheirRecord() {
        // Given
        Record record = record("signed/record");
        String cid = client.push(record).getFirst();
        PushReferrerRequest request = signature(cid);

        // When
        Outcome<PushReferrerResponse> pushed = call(client.store()::pushReferrer, List.of(request, request));

        // Then
        assertThat(pushed.answers()).allMatch(PushReferrerResponse::getSuccess);
        String referrer = pushed.answers().getFirst().getReferrerRef().getCid();
        assertThat(pushed.answers().getLast().getReferrerRef().getCid()).isEqualTo(referrer);
        assertThat(referrers(cid)).singleElement().satisfies(found -> {
            assertThat(found.getReferrer().getType()).isEqualTo(Client.SIGNATURE);
            assertThat(found.getReferrer().getData()).isEqualTo(request.getData());
            assertThat(found.getReferrer().getReferrerRef().getCid()).isEqualTo(referrer);
        });

        // When
        call(client.store()::delete, List.of(ref(cid)));
        client.push(record);

        // Then
        assertThat(referrers(cid)).hasSize(1);

        // When
        Outcome<DeleteReferrerResponse> deleted = call(
                client.store()::deleteReferrer,
                List.of(DeleteReferrerRequest.newBuilder().setRecord(ref(cid)).build()));

        // Then
        assertThat(deleted.answers().getFirst().getReferrerRefsList())
                .extracting(found -> found.getCid())
                .containsExactly(referrer);
        assertThat(referrers(cid)).isEmpty();
    }

    @Test
    void shouldTakeReferrersOfTheFirstClientGeneration() {
        // Given
        String cid = client.push(record("first/generation")).getFirst();
        PushReferrerRequest request = PushReferrerRequest.newBuilder()
                .setRecordRef(ref(cid))
                .setType(RecordReferrer.newBuilder()
                        .setType(Client.SIGNATURE)
                        .setData(Client.json("{\"signature\":\"x\"}"))
                        .build()
                        .toByteString())
                .build();

        // When
        Outcome<PushReferrerResponse> pushed = call(client.store()::pushReferrer, List.of(request));

        // Then
        assertThat(pushed.answers()).singleElement().matches(PushReferrerResponse::getSuccess);
        assertThat(referrers(cid)).hasSize(1);
    }

    @Test
    void shouldTellReferrerMistakesInTheirPlaces() {
        // When
        Outcome<PushReferrerResponse> malformed =
                call(client.store()::pushReferrer, List.of(PushReferrerRequest.getDefaultInstance()));
        Outcome<PushReferrerResponse> unknownRecord = call(client.store()::pushReferrer, List.of(signature(UNKNOWN)));
        Outcome<PullReferrerResponse> ofNothing = call(
                client.store()::pullReferrer,
                List.of(PullReferrerRequest.newBuilder()
                        .setRecordRef(ref(UNKNOWN))
                        .build()));

        // Then
        assertThat(malformed.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(malformed.message())
                .isEqualTo("validation errors:\n - record_ref: value is required\n - type: value is required");
        assertThat(unknownRecord.code()).isEqualTo(Status.Code.OK);
        assertThat(unknownRecord.answers().getFirst().getErrorMessage())
                .startsWith("failed to push referrer for record " + UNKNOWN + ": record not found for CID " + UNKNOWN);
        assertThat(ofNothing.answers()).containsExactly(PullReferrerResponse.getDefaultInstance());
    }

    private List<PullReferrerResponse> referrers(String cid) {
        return call(
                        client.store()::pullReferrer,
                        List.of(PullReferrerRequest.newBuilder()
                                .setRecordRef(ref(cid))
                                .build()))
                .answers();
    }
}
