package org.agntcy.dir.apiserver;

import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_PUBLIC_KEY_UPLOADED;
import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_RECORD_DELETED;
import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_RECORD_PULLED;
import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_RECORD_PUSHED;
import static org.agntcy.dir.api.events.v1.EventType.EVENT_TYPE_RECORD_SIGNED;
import static org.agntcy.dir.apiserver.Client.record;
import static org.agntcy.dir.apiserver.Client.ref;
import static org.agntcy.dir.testkit.call.Outcome.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.store.v1.DeleteReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.apiserver.events.EventHub;
import org.agntcy.dir.apiserver.store.RecordCache;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DirectoryResource.class)
class EventServiceIT extends ServerTest {

    private static final List<String> LABELS = List.of(
            "/skills/natural_language_processing/natural_language_generation/text_completion",
            "/domains/legal/contract_law");

    @Inject
    MeterRegistry meters;

    @Inject
    EventHub hub;

    @Inject
    RecordCache cache;

    @Inject
    RecordRepository repository;

    @BeforeEach
    void awaitSilence() {
        await().until(() -> !hub.hasListeners());
    }

    @Test
    void shouldTellTheLifeOfARecord() {
        // Given
        Record record = record("events/life");
        String cid = cid(record);
        Listening listening = Listening.to(client, cid);

        // Then
        client.push(record);
        Event pushed = listening.await(1).getFirst();
        assertThat(pushed.getType()).isEqualTo(EVENT_TYPE_RECORD_PUSHED);
        assertThat(pushed.getResourceId()).isEqualTo(cid);
        assertThat(pushed.getLabelsList()).isEqualTo(LABELS);
        assertThat(pushed.getMetadataMap()).isEmpty();
        assertThat(UUID.fromString(pushed.getId()).version()).isEqualTo(4);
        assertThat(pushed.getTimestamp().getSeconds())
                .isBetween(
                        Clock.systemUTC().instant().getEpochSecond() - 60,
                        Clock.systemUTC().instant().getEpochSecond());

        // Then
        client.push(record);
        assertThat(told(listening, 1)).isEqualTo(new Told(EVENT_TYPE_RECORD_PUSHED, LABELS));

        // Then
        call(client.store()::pull, List.of(ref(cid)));
        assertThat(told(listening, 2)).isEqualTo(new Told(EVENT_TYPE_RECORD_PULLED, LABELS));

        // Then
        search("events/life");
        assertThat(told(listening, 3)).isEqualTo(new Told(EVENT_TYPE_RECORD_PULLED, LABELS));

        // Then
        call(client.store()::delete, List.of(ref(cid), ref(cid)));
        assertThat(told(listening, 4)).isEqualTo(new Told(EVENT_TYPE_RECORD_DELETED, List.of()));

        // Then
        client.push(record);
        assertThat(told(listening, 5))
                .as("the second deletion is told to nobody")
                .isEqualTo(new Told(EVENT_TYPE_RECORD_PUSHED, LABELS));
    }

    @Test
    void shouldKnowTheLabelsOfARecordThatIsNotInMemory() {
        // Given
        String cid = client.push(record("events/cold")).getFirst();
        Listening listening = Listening.to(client, pulledOnly(cid), Listening.EVERYTHING);
        cache.forget(cid);

        // When
        call(client.store()::pull, List.of(ref(cid)));

        // Then
        assertThat(told(listening, 0)).isEqualTo(new Told(EVENT_TYPE_RECORD_PULLED, LABELS));
    }

    @Test
    void shouldNotTellOfAPushWhenARecordIsIndexedOnAnotherWay() {
        // Given
        Record record = record("events/copied");
        String cid = cid(record);
        Record marker = record("events/copied/marker");
        Listening listening = Listening.to(client, cid, cid(marker));
        client.push(record);
        listening.await(1);
        repository.delete(cid);
        cache.forget(cid);

        // When
        call(client.store()::pull, List.of(ref(cid)));
        client.push(marker);

        // Then
        assertThat(listening.await(3).subList(1, 3))
                .extracting(Event::getResourceId, Event::getType)
                .containsExactlyInAnyOrder(
                        tuple(cid, EVENT_TYPE_RECORD_PULLED), tuple(cid(marker), EVENT_TYPE_RECORD_PUSHED));
        assertThat(repository.exists(cid)).isTrue();
    }

    @Test
    void shouldTellOfSignaturesAndKeys() {
        // Given
        String cid = client.push(record("events/signed")).getFirst();
        Listening listening = Listening.to(
                client,
                ListenRequest.newBuilder()
                        .addCidFilters(cid)
                        .addEventTypes(EVENT_TYPE_RECORD_SIGNED)
                        .addEventTypes(EVENT_TYPE_PUBLIC_KEY_UPLOADED)
                        .build(),
                Listening.EVERYTHING);

        // When
        call(client.store()::pushReferrer, List.of(referrer(cid, "agntcy.dir.sign.v1.PublicKey", "{\"key\":\"k\"}")));
        call(
                client.store()::pushReferrer,
                List.of(referrer(cid, "agntcy.dir.sign.v1.Signature", "{\"signature\":\"s\"}")));

        // Then
        assertThat(told(listening, 0)).isEqualTo(new Told(EVENT_TYPE_PUBLIC_KEY_UPLOADED, List.of()));
        assertThat(told(listening, 1)).isEqualTo(new Told(EVENT_TYPE_RECORD_SIGNED, List.of()));
        assertThat(repository.find(cid).orElseThrow().signed()).isTrue();

        // When
        call(
                client.store()::deleteReferrer,
                List.of(DeleteReferrerRequest.newBuilder().setRecord(ref(cid)).build()));

        // Then
        assertThat(repository.find(cid).orElseThrow().signed()).isFalse();
    }

    @Test
    void shouldTellEveryListenerAndOnlyWhatItAskedFor() {
        // Given
        Value located = Value.newBuilder()
                .setStructValue(Client.json("{\"type\":\"source_code\",\"urls\":[\"https://example.org/a\"]}"))
                .build();
        Record wanted = Client.with(
                record("events/wanted"),
                "locators",
                Value.newBuilder()
                        .setListValue(ListValue.newBuilder().addValues(located))
                        .build());
        Record other = record("events/other");
        ListenRequest byLabel =
                ListenRequest.newBuilder().addLabelFilters("locators/source").build();
        Listening first = Listening.to(client, byLabel, Listening.EVERYTHING);
        Listening second = Listening.to(client, cid(wanted), cid(other));

        // When
        client.push(other);
        client.push(wanted);

        // Then
        assertThat(second.await(2)).extracting(Event::getResourceId).containsExactly(cid(other), cid(wanted));
        assertThat(first.await(1)).isEqualTo(List.of(second.events().getLast()));
    }

    @Test
    void shouldForgetAListenerThatLeaves() {
        // Given
        Listening listening = Listening.to(client, "nothing");
        assertThat(meters.get("dir.events.listeners").gauge().value()).isEqualTo(1);

        // When
        listening.leave();

        // Then
        assertThat(listening.end().getCode()).isEqualTo(Status.Code.CANCELLED);
        await().untilAsserted(() ->
                assertThat(meters.get("dir.events.listeners").gauge().value()).isZero());
    }

    @Test
    void shouldTellASlowListenerWhatItMissed() {
        // Given
        List<Message> messages = IntStream.range(0, 500)
                .mapToObj(i -> Message.of(
                        Clock.systemUTC(),
                        MessageKind.RECORD_PUSHED,
                        "cid-" + i,
                        List.of("x".repeat(20_000)),
                        Map.of()))
                .toList();
        Listening slow = Listening.to(client, ListenRequest.getDefaultInstance(), Listening.NOTHING_YET);
        Listening fast = Listening.to(client, "cid-0", "cid-499");

        // When
        hub.handle(messages);

        // Then
        assertThat(fast.await(2)).hasSize(2);

        // When
        slow.readOn();

        // Then
        Status end = slow.end();
        int heard = slow.events().size();
        assertThat(end.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(end.getDescription()).startsWith("the listener missed " + (500 - heard) + " events, because");
        assertThat(heard).isBetween(100, 400);
        assertThat(slow.events())
                .extracting(Event::getResourceId)
                .isEqualTo(messages.subList(0, heard).stream()
                        .map(Message::subject)
                        .toList());
    }

    private void search(String name) {
        client.search()
                .searchRecords(SearchRecordsRequest.newBuilder()
                        .addQueries(RecordQuery.newBuilder()
                                .setType(RecordQueryType.RECORD_QUERY_TYPE_NAME)
                                .setValue(name))
                        .build())
                .forEachRemaining(found -> assertThat(found.hasRecord()).isTrue());
    }

    private static ListenRequest pulledOnly(String cid) {
        return ListenRequest.newBuilder()
                .addCidFilters(cid)
                .addEventTypes(EVENT_TYPE_RECORD_PULLED)
                .build();
    }

    private static PushReferrerRequest referrer(String cid, String type, String data) {
        return PushReferrerRequest.newBuilder()
                .setRecordRef(ref(cid))
                .setType(ByteString.copyFromUtf8(type))
                .setData(Client.json(data))
                .build();
    }

    private static String cid(Record record) {
        return Cid.ofContent(CanonicalJson.encode(record.getData())).text();
    }

    /// Waits for the event at a place.
    private static Told told(Listening listening, int place) {
        Event event = listening.await(place + 1).get(place);
        return new Told(event.getType(), event.getLabelsList());
    }

    private record Told(EventType type, List<String> labels) {}
}
