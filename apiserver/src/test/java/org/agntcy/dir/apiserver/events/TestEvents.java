package org.agntcy.dir.apiserver.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;

/// Messages for tests, each with an id of its own.
final class TestEvents {

    static final Instant NOON = Instant.parse("2026-11-26T12:00:00.000000007Z");

    private TestEvents() {}

    static Message message(MessageKind kind, String subject, String... labels) {
        return new Message(UUID.randomUUID(), NOON, kind, subject, List.of(labels), Map.of());
    }

    static Message message(MessageKind kind, Map<String, String> details) {
        return new Message(UUID.randomUUID(), NOON, kind, "subject", List.of(), details);
    }
}
