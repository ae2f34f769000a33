package org.agntcy.dir.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Something that became true in one service and that others want to know.
///
/// @param id the same when the message is delivered again
/// @param time when it became true
/// @param subject the CID of the record or the id of the job that it is about; messages about one subject keep their
///     order
/// @param labels labels of the record, where the kind has them
/// @param details whatever else belongs to the kind, under the keys below
public record Message(
        UUID id, Instant time, MessageKind kind, String subject, List<String> labels, Map<String, String> details) {

    /// Type of a referrer, such as `agntcy.dir.sign.v1.Signature`.
    public static final String REFERRER_TYPE = "referrer_type";

    /// Who signed a record, where that was verified.
    public static final String SIGNER = "signer";

    /// Address of the directory or registry that is synchronised from.
    public static final String REMOTE_URL = "remote_url";

    /// How many records a synchronisation brought.
    public static final String RECORD_COUNT = "record_count";

    /// Why something failed.
    public static final String ERROR = "error";

    public Message {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("a message needs a subject");
        }
        labels = List.copyOf(labels);
        details = Map.copyOf(details);
    }

    /// A new message about now.
    public static Message of(
            Clock clock, MessageKind kind, String subject, List<String> labels, Map<String, String> details) {
        return new Message(UUID.randomUUID(), clock.instant(), kind, subject, labels, details);
    }

    /// A new message about now that says no more than its kind and subject.
    public static Message of(Clock clock, MessageKind kind, String subject) {
        return of(clock, kind, subject, List.of(), Map.of());
    }
}
