package org.agntcy.dir.trust.proof;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.agntcy.dir.trust.bundle.LogEntry;

/// What a log signs when it promises to add an entry (signed entry timestamp of Rekor): canonical JSON (RFC
/// 8785) of the body, when it was added, which log, and where.
final class EntryPromise {

    private EntryPromise() {}

    /// The signed bytes. Nothing in them needs escaping, and the names are in order.
    static byte[] signedBytes(LogEntry entry) {
        String body = Base64.getEncoder().encodeToString(entry.body().toByteArray());
        String logId = HexFormat.of().formatHex(entry.logId().toByteArray());
        return ("{\"body\":\"" + body + "\",\"integratedTime\":" + entry.integratedTime() + ",\"logID\":\"" + logId
                        + "\",\"logIndex\":" + entry.index() + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
