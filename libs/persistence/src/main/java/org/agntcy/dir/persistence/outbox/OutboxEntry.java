package org.agntcy.dir.persistence.outbox;

import org.jspecify.annotations.Nullable;

/// One message as the database keeps it.
///
/// @param topic where it goes
/// @param key whose messages keep their order: a CID or the id of a job
/// @param payload the message in wire form; not copied
/// @param traceparent the trace that it is part of (W3C Trace Context), or null
@SuppressWarnings("ArrayRecordComponent") // Payloads are handed from one owner to the next, never compared.
public record OutboxEntry(
        String topic, String key, byte[] payload, @Nullable String traceparent) {

    /// A message outside any trace.
    public OutboxEntry(String topic, String key, byte[] payload) {
        this(topic, key, payload, null);
    }

    /// The same message as part of a trace, or of none.
    public OutboxEntry within(@Nullable String trace) {
        return new OutboxEntry(topic, key, payload, trace);
    }
}
