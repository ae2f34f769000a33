package org.agntcy.dir.apiserver.events;

import static org.agntcy.dir.apiserver.events.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMappingTest {

    private static final String SIGNATURE = "agntcy.dir.sign.v1.Signature";

    @Test
    void shouldTellEverythingThatTheMessageTells() {
        // Given
        Message message = message(MessageKind.RECORD_PUSHED, "cid", "/skills/a", "/domains/b");

        // Then
        assertThat(EventMapping.of(message))
                .contains(Event.newBuilder()
                        .setId(message.id().toString())
                        .setType(EventType.EVENT_TYPE_RECORD_PUSHED)
                        .setTimestamp(Timestamp.newBuilder()
                                .setSeconds(TestEvents.NOON.getEpochSecond())
                                .setNanos(7))
                        .setResourceId("cid")
                        .addLabels("/skills/a")
                        .addLabels("/domains/b")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "RECORD_PUSHED,RECORD_PUSHED",
        "RECORD_PULLED,RECORD_PULLED",
        "RECORD_DELETED,RECORD_DELETED",
        "RECORD_PUBLISHED,RECORD_PUBLISHED",
        "RECORD_UNPUBLISHED,RECORD_UNPUBLISHED",
        "SYNC_REQUESTED,SYNC_CREATED",
        "SYNC_COMPLETED,SYNC_COMPLETED",
        "SYNC_FAILED,SYNC_FAILED"
    })
    void shouldNameTheType(MessageKind kind, String type) {
        assertThat(EventMapping.of(message(kind, "subject")))
                .hasValueSatisfying(
                        event -> assertThat(event.getType()).isEqualTo(EventType.valueOf("EVENT_TYPE_" + type)));
    }

    @ParameterizedTest
    @CsvSource({
        SIGNATURE + ",RECORD_SIGNED",
        "agntcy.dir.sign.v1.PublicKey,PUBLIC_KEY_UPLOADED",
        "agntcy.dir.security.v1.ScanReport,",
        "some.other.Type,"
    })
    void shouldTellOfSignaturesAndKeysOnly(String referrerType, String type) {
        // Given
        Message attached = message(MessageKind.REFERRER_ATTACHED, Map.of(Message.REFERRER_TYPE, referrerType));

        // Then
        assertThat(EventMapping.of(attached).map(event -> event.getType().name()).stream()
                        .toList())
                .isEqualTo(type == null ? List.of() : List.of("EVENT_TYPE_" + type));
    }

    @Test
    void shouldTellDetailsThatListenersKnow() {
        // Given
        Message signed = message(
                MessageKind.REFERRER_ATTACHED, Map.of(Message.REFERRER_TYPE, SIGNATURE, Message.SIGNER, "client"));
        Message failed = message(
                MessageKind.SYNC_FAILED, Map.of(Message.REMOTE_URL, "dir:8888", Message.ERROR, "no", "internal", "x"));
        Message completed = message(MessageKind.SYNC_COMPLETED, Map.of(Message.RECORD_COUNT, "7"));

        // Then
        assertThat(metadata(signed)).isEqualTo(Map.of("signer", "client"));
        assertThat(metadata(failed)).isEqualTo(Map.of("remote_url", "dir:8888", "error", "no"));
        assertThat(metadata(completed)).isEqualTo(Map.of("record_count", "7"));
    }

    @Test
    void shouldAskForTheKindsThatBecomeEvents() {
        // Given
        Set<MessageKind> mapped = Arrays.stream(MessageKind.values())
                .filter(kind -> EventMapping.of(message(kind, Map.of(Message.REFERRER_TYPE, SIGNATURE)))
                        .isPresent())
                .collect(Collectors.toSet());

        // Then
        assertThat(EventMapping.KINDS).isEqualTo(mapped);
    }

    private static Map<String, String> metadata(Message message) {
        return EventMapping.of(message).orElseThrow().getMetadataMap();
    }
}
