package org.agntcy.dir.store;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.oasf.OasfRecord;

/// A record with the attributes that the store looks at.
public record TestRecord(OasfRecord oasf) {

    /// A complete record with this name.
    public static TestRecord named(String name) {
        return of(name, "2025-03-01T10:00:00+02:00", Map.of("team", "search"), Optional.empty());
    }

    public static TestRecord of(
            String name, String createdAt, Map<String, String> annotations, Optional<String> previousCid) {
        return new TestRecord(new OasfRecord(
                name,
                "1.2.0",
                "0.8.0",
                "",
                createdAt,
                List.of(),
                false,
                annotations,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                previousCid));
    }

    public byte[] canonical() {
        return CanonicalJson.encode(Struct.newBuilder()
                .putFields("name", text(oasf.name()))
                .putFields("schema_version", text(oasf.schemaVersion()))
                .putFields("created_at", text(oasf.createdAt()))
                .build());
    }

    public Cid cid() {
        return Cid.ofContent(canonical());
    }

    /// Pushes it and returns its CID.
    public Cid pushTo(RecordStore store) {
        store.push(cid(), canonical(), oasf);
        return cid();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
