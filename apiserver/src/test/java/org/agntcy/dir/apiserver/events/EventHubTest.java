package org.agntcy.dir.apiserver.events;

import static org.agntcy.dir.apiserver.events.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHubTest {

    private static final int BUFFER = 3;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventHub hub = new EventHub(BUFFER, new EventMeters(meters, true, true));

    @Test
    void shouldTellEveryListenerWhatItWantsToHear() {
        // Given
        FakeCall all = listen(ListenRequest.getDefaultInstance());
        FakeCall one = listen(ListenRequest.newBuilder().addCidFilters("b").build());
        Message first = pushed("a");

        // When
        hub.handle(List.of(first, pushed("b")));

        // Then
        assertThat(all.resources()).containsExactly("a", "b");
        assertThat(one.resources()).containsExactly("b");
        assertThat(all.received.getFirst().getId()).isEqualTo(first.id().toString());
        assertThat(meters.get("dir.events.listeners").gauge().value()).isEqualTo(2);
        assertThat(meters.get("dir.events.sent").counter().count()).isEqualTo(3);
    }

    @Test
    void shouldTellOnceWhatIsDeliveredTwice() {
        // Given
        FakeCall call = listen(ListenRequest.getDefaultInstance());
        Message first = pushed("a");
        Message second = message(MessageKind.RECORD_DELETED, "a");

        // When
        hub.handle(List.of(first, second));
        hub.handle(List.of(first, second, pushed("a")));

        // Then
        assertThat(call.received)
                .extracting(event -> event.getType().name())
                .containsExactly("EVENT_TYPE_RECORD_PUSHED", "EVENT_TYPE_RECORD_DELETED", "EVENT_TYPE_RECORD_PUSHED");
    }

    @Test
    void shouldTellNobodyOfWhatIsNoEvent() {
        // Given
        FakeCall call = listen(ListenRequest.getDefaultInstance());

        // When
        hub.handle(List.of(message(MessageKind.RECORD_COPIED, "a"), message(MessageKind.REFERRER_ATTACHED, "a")));

        // Then
        assertThat(call.received).isEmpty();
    }

    @Test
    void shouldGiveASlowListenerWhatItKeptAndThenSayWhatWasMissed() {
        // Given
        FakeCall slow = listen(ListenRequest.getDefaultInstance());
        FakeCall fast = listen(ListenRequest.getDefaultInstance());
        slow.stopReading();

        // When
        IntStream.range(0, BUFFER + 2).forEach(i -> hub.handle(List.of(pushed("cid-" + i))));

        // Then
        assertThat(slow.received).isEmpty();
        assertThat(slow.isOver()).isFalse();
        assertThat(fast.resources()).containsExactly("cid-0", "cid-1", "cid-2", "cid-3", "cid-4");
        assertThat(meters.get("dir.events.missed").counter().count()).isEqualTo(2);

        // When
        slow.readOn();

        // Then
        assertThat(slow.resources()).containsExactly("cid-0", "cid-1", "cid-2");
        assertThat(slow.end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(slow.end().getDescription())
                .isEqualTo("the listener missed 2 events, because it did not read while 3 others waited for it; read"
                        + " faster, ask for less by filters, or raise events.subscriber_buffer_size, then listen again"
                        + " and look up what may have changed meanwhile");
        hub.handle(List.of(pushed("later")));
        assertThat(fast.resources()).endsWith("later");
        assertThat(meters.get("dir.events.listeners").gauge().value()).isEqualTo(1);
    }

    @Test
    void shouldCatchUpWithAListenerThatWasSlowForAMoment() {
        // Given
        FakeCall call = listen(ListenRequest.getDefaultInstance());
        call.stopReading();
        IntStream.range(0, BUFFER).forEach(i -> hub.handle(List.of(pushed("cid-" + i))));

        // When
        call.readOn();
        hub.handle(List.of(pushed("last")));

        // Then
        assertThat(call.resources()).containsExactly("cid-0", "cid-1", "cid-2", "last");
        assertThat(call.isOver()).isFalse();
    }

    @Test
    void shouldForgetAListenerThatLeaves() {
        // Given
        FakeCall call = listen(ListenRequest.getDefaultInstance());

        // When
        call.leave();
        hub.handle(List.of(pushed("a")));

        // Then
        assertThat(call.received).isEmpty();
        assertThat(hub.hasListeners()).isFalse();
    }

    @Test
    void shouldEndEveryListenerWhenTheServerStops() {
        // Given
        FakeCall reading = listen(ListenRequest.getDefaultInstance());
        FakeCall slow = listen(ListenRequest.getDefaultInstance());
        slow.stopReading();
        hub.handle(List.of(pushed("a")));

        // When
        hub.close();

        // Then
        assertThat(List.of(reading, slow)).allSatisfy(call -> {
            assertThat(call.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(call.end().getDescription()).startsWith("the server is stopping; listen again");
        });
        assertThat(hub.hasListeners()).isFalse();
        assertThatThrownBy(() -> listen(ListenRequest.getDefaultInstance())).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void shouldRefuseABufferForNothing(int size) {
        assertThatThrownBy(() -> new EventHub(size, new EventMeters(meters, false, false)))
                .hasMessage("events.subscriber_buffer_size must be 1 or more, not " + size);
    }

    @Test
    void shouldForgetTheOldestMessageFirst() {
        // Given
        SeenMessages seen = new SeenMessages(2);
        List<Message> messages = List.of(pushed("a"), pushed("b"), pushed("c"));
        messages.forEach(message -> seen.isNew(message.id()));

        // Then
        assertThat(seen.isNew(messages.get(2).id())).isFalse();
        assertThat(seen.isNew(messages.get(1).id())).isFalse();
        assertThat(seen.isNew(messages.get(0).id())).isTrue();
    }

    private FakeCall listen(ListenRequest request) {
        FakeCall call = new FakeCall();
        hub.listen(request, call);
        return call;
    }

    private static Message pushed(String cid) {
        return message(MessageKind.RECORD_PUSHED, cid, "/skills/x");
    }
}
