package org.agntcy.dir.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageCodecTest {

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatItWrites(MessageKind kind) {
        // Given
        Message message = new Message(
                UUID.fromString("6b1c2a0e-6f0b-4f7a-9c43-1d5d0f9b7a10"),
                Instant.parse("2026-11-26T04:05:06.789012345Z"),
                kind,
                "subject",
                List.of("/skills/a", "/domains/b"),
                Map.of(Message.ERROR, "reason"));

        // When
        Message read = MessageCodec.decode(MessageCodec.encode(message));

        // Then
        assertThat(read).isEqualTo(message);
        assertThat(MessageCodec.toEntry(message).topic()).isEqualTo(kind.topic().text());
    }

    @Test
    void shouldRefuseWhatIsNoMessage() {
        assertThatThrownBy(() -> MessageCodec.decode("no message".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a message cannot be read: ");
    }

    @Test
    void shouldRefuseAMessageOfALaterRelease() {
        // Given
        byte[] later = org.agntcy.dir.api.message.v1.Message.newBuilder()
                .setSchemaVersion(2)
                .build()
                .toByteArray();

        // Then
        assertThatThrownBy(() -> MessageCodec.decode(later))
                .hasMessage("a message cannot be read: schema version 2 is not the one this release reads (1)");
    }
}
