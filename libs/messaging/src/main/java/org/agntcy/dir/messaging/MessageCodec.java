package org.agntcy.dir.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.record.error.InvalidInputException;

/// Messages as bytes: `directory.message.v1.Message` of `message.proto`.
public final class MessageCodec {

    private static final int SCHEMA_VERSION = 1;
    private static final String KIND_PREFIX = "MESSAGE_KIND_";

    private MessageCodec() {}

    public static byte[] encode(Message message) {
        Instant time = message.time();
        return org.agntcy.dir.api.message.v1.Message.newBuilder()
                .setSchemaVersion(SCHEMA_VERSION)
                .setId(message.id().toString())
                .setTime(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .setKind(org.agntcy.dir.api.message.v1.MessageKind.valueOf(
                        KIND_PREFIX + message.kind().name()))
                .setSubject(message.subject())
                .addAllLabels(message.labels())
                .putAllDetails(message.details())
                .build()
                .toByteArray();
    }

    /// Reads a message.
    ///
    /// @throws InvalidInputException when the bytes are none, or one of a later release
    public static Message decode(byte[] bytes) {
        try {
            return decode(org.agntcy.dir.api.message.v1.Message.parseFrom(bytes));
        } catch (InvalidProtocolBufferException | IllegalArgumentException malformed) {
            throw new InvalidInputException("a message cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    /// The message as a row of the outbox.
    public static OutboxEntry toEntry(Message message) {
        return new OutboxEntry(message.kind().topic().text(), message.subject(), encode(message));
    }

    private static Message decode(org.agntcy.dir.api.message.v1.Message message) {
        if (message.getSchemaVersion() != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schema version " + message.getSchemaVersion()
                    + " is not the one this release reads (" + SCHEMA_VERSION + ")");
        }
        String kind = message.getKind().name();
        if (!kind.startsWith(KIND_PREFIX)) {
            throw new IllegalArgumentException("its kind is unknown");
        }
        Timestamp time = message.getTime();
        return new Message(
                UUID.fromString(message.getId()),
                Instant.ofEpochSecond(time.getSeconds(), time.getNanos()),
                MessageKind.valueOf(kind.substring(KIND_PREFIX.length())),
                message.getSubject(),
                message.getLabelsList(),
                message.getDetailsMap());
    }
}
