package org.agntcy.dir.apiserver.events;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.store.ReferrerType;

/// From the messages of the services to the events of the wire (`agntcy.dir.events.v1.Event`). The id is that of the
/// message, so that all replicas tell of one change under one id.
final class EventMapping {

    /// What can become an event.
    static final Set<MessageKind> KINDS = Set.of(
            MessageKind.RECORD_PUSHED,
            MessageKind.RECORD_PULLED,
            MessageKind.RECORD_DELETED,
            MessageKind.REFERRER_ATTACHED,
            MessageKind.RECORD_PUBLISHED,
            MessageKind.RECORD_UNPUBLISHED,
            MessageKind.SYNC_REQUESTED,
            MessageKind.SYNC_COMPLETED,
            MessageKind.SYNC_FAILED);

    /// Details that are the listeners' business; the keys are those of the wire.
    private static final Set<String> METADATA =
            Set.of(Message.REMOTE_URL, Message.RECORD_COUNT, Message.ERROR, Message.SIGNER);

    private EventMapping() {}

    /// The event that a message tells of, if it is one.
    static Optional<Event> of(Message message) {
        return type(message).map(type -> event(type, message));
    }

    private static Event event(EventType type, Message message) {
        Instant time = message.time();
        Event.Builder event = Event.newBuilder()
                .setId(message.id().toString())
                .setType(type)
                .setTimestamp(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .setResourceId(message.subject())
                .addAllLabels(message.labels());
        message.details().forEach((key, value) -> {
            if (METADATA.contains(key)) {
                event.putMetadata(key, value);
            }
        });
        return event.build();
    }

    private static Optional<EventType> type(Message message) {
        return switch (message.kind()) {
            case RECORD_PUSHED -> Optional.of(EventType.EVENT_TYPE_RECORD_PUSHED);
            case RECORD_PULLED -> Optional.of(EventType.EVENT_TYPE_RECORD_PULLED);
            case RECORD_DELETED -> Optional.of(EventType.EVENT_TYPE_RECORD_DELETED);
            case RECORD_PUBLISHED -> Optional.of(EventType.EVENT_TYPE_RECORD_PUBLISHED);
            case RECORD_UNPUBLISHED -> Optional.of(EventType.EVENT_TYPE_RECORD_UNPUBLISHED);
            case SYNC_REQUESTED -> Optional.of(EventType.EVENT_TYPE_SYNC_CREATED);
            case SYNC_COMPLETED -> Optional.of(EventType.EVENT_TYPE_SYNC_COMPLETED);
            case SYNC_FAILED -> Optional.of(EventType.EVENT_TYPE_SYNC_FAILED);
            case REFERRER_ATTACHED -> attached(message);
            case RECORD_COPIED,
                    REFERRER_DELETED,
                    PUBLICATION_REQUESTED,
                    PUBLICATION_COMPLETED,
                    PUBLICATION_FAILED,
                    SYNC_DELETE_REQUESTED -> Optional.empty();
        };
    }

    private static Optional<EventType> attached(Message message) {
        return ReferrerType.find(message.details().getOrDefault(Message.REFERRER_TYPE, ""))
                .flatMap(type -> switch (type) {
                    case SIGNATURE -> Optional.of(EventType.EVENT_TYPE_RECORD_SIGNED);
                    case PUBLIC_KEY -> Optional.of(EventType.EVENT_TYPE_PUBLIC_KEY_UPLOADED);
                    case SCAN_REPORT -> Optional.empty();
                });
    }
}
