package org.agntcy.dir.publisher;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.store.RecordStore;

/// Records for tests, each with three labels.
final class TestRecords {

    private TestRecords() {}

    static Struct named(String name) {
        return JsonStruct.parse("""
                {"name":"%s","version":"v1.0.0","schema_version":"1.0.0","description":"d","authors":["a"],
                 "created_at":"2026-01-01T00:00:00Z","skills":[{"id":10201,"name":"skill/one"},{"name":"skill/two"}],
                 "locators":[{"type":"docker_image","urls":["https://example.org"]}]}
                """.formatted(name).getBytes(StandardCharsets.UTF_8));
    }

    static String cid(Struct record) {
        return Cid.ofContent(CanonicalJson.encode(record)).text();
    }

    static IndexedRecord indexed(Struct record) {
        return new IndexedRecord(cid(record), OasfDecoder.decode(record), record.toByteArray());
    }

    static String store(RecordStore store, Struct record) {
        byte[] canonical = CanonicalJson.encode(record);
        Cid cid = Cid.ofContent(canonical);
        store.push(cid, canonical, OasfDecoder.decode(record));
        return cid.text();
    }
}
