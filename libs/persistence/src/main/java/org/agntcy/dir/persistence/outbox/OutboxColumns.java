package org.agntcy.dir.persistence.outbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/// The parameters of statements that write messages.
public final class OutboxColumns {

    private OutboxColumns() {}

    /// Adds four arrays: topics, keys, payloads, traces.
    public static void append(List<OutboxEntry> entries, Tuple parameters) {
        parameters
                .addArrayOfString(entries.stream().map(OutboxEntry::topic).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(OutboxEntry::key).toArray(String[]::new))
                .addArrayOfBuffer(entries.stream()
                        .map(entry -> Buffer.buffer(entry.payload()))
                        .toArray(Buffer[]::new))
                .addArrayOfString(entries.stream().map(OutboxEntry::traceparent).toArray(String[]::new));
    }
}
