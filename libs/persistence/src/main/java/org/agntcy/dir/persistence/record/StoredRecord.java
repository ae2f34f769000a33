package org.agntcy.dir.persistence.record;

import java.util.Map;
import java.util.Optional;

/// A record as it is kept: the bytes for Pull and what Lookup tells about it. Absent texts are empty.
///
/// @param content the exact bytes; not copied, so nobody changes them
/// @param createdAt the record's own `created_at`, verbatim
/// @param annotations the record's own annotations
/// @param signed whether a signature was attached
@SuppressWarnings("ArrayRecordComponent") // up to 4 MiB: copies at every hand-over would double the memory of a call
public record StoredRecord(
        String cid,
        byte[] content,
        String name,
        String version,
        String schemaVersion,
        String createdAt,
        Optional<String> previousCid,
        Map<String, String> annotations,
        boolean signed) {

    public StoredRecord {
        annotations = Map.copyOf(annotations);
    }
}
