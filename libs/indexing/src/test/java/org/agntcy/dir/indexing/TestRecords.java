package org.agntcy.dir.indexing;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;

/// Records and referrers to put into stores.
final class TestRecords {

    private static final String[] WORDS = {
        "atlas", "beacon", "cedar", "delta", "ember", "falcon", "garnet", "harbor", "indigo", "juniper", "kestrel",
        "lumen", "meadow", "nimbus", "onyx", "prairie", "quartz", "raven", "saffron", "tundra", "umber", "vertex"
    };

    private TestRecords() {}

    /// A valid record of about 4 KB that differs from others by its name.
    static Struct valid(String name) {
        Random random = new Random(name.hashCode());
        return json("""
                {"name":"%s","version":"v1.0.0","schema_version":"1.0.0","description":"Helps with %s",
                 "authors":["Team %s"],"created_at":"2026-01-01T00:00:00Z","annotations":{"team":"t"},
                 "skills":[{"id":10201,
                   "name":"natural_language_processing/natural_language_generation/text_completion"}],
                 "locators":[{"type":"container_image","urls":["registry.example/%s"]},
                             {"type":"source_code","urls":["https://code.example/%s"]}],
                 "modules":[{"name":"integration/a2a","id":203,
                   "data":{"card_data":{"text":"%s"},"card_schema_version":"1"}}],
                 "domains":[{"id":1001,"name":"legal/contract_law"}]}
                """.formatted(name, words(random, 20), words(random, 1), name, name, words(random, 450)));
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
    }

    /// A record that no rule accepts: it has no skills, no domains and no date.
    static Struct invalid(String name) {
        return json("{\"name\":\"%s\",\"schema_version\":\"1.0.0\"}".formatted(name));
    }

    /// Puts a record into a store as a directory does, and returns its CID.
    static String push(RecordStore store, Struct data) {
        byte[] canonical = CanonicalJson.encode(data);
        Cid cid = Cid.ofContent(canonical);
        store.push(cid, canonical, OasfDecoder.decode(data));
        return cid.text();
    }

    /// Attaches a signature and returns its CID.
    static String sign(RecordStore store, String record) {
        return attach(store, record, "agntcy.dir.sign.v1.Signature", "2026-01-01T00:00:00Z", "{\"signature\":\"s\"}");
    }

    /// Attaches the report of a scanner and returns its CID.
    static String scan(RecordStore store, String record, String createdAt, String severity) {
        return attach(store, record, "agntcy.dir.security.v1.ScanReport", createdAt, """
                {"scanner_type":"SCANNER_TYPE_MCP","is_safe":false,"max_severity":"SEVERITY_%s"}
                """.formatted(severity));
    }

    private static String attach(RecordStore store, String record, String type, String createdAt, String data) {
        Referrer referrer = new Referrer(type, Optional.empty(), Map.of(), createdAt, Optional.of(json(data)));
        return store.pushReferrer(Cid.parse(record), referrer).cid().text();
    }

    static Struct json(String text) {
        return JsonStruct.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The record with so many more bytes in it.
    static Struct withCard(Struct record, int bytes) {
        Value card = Value.newBuilder().setStringValue("y".repeat(bytes)).build();
        Struct data = Struct.newBuilder()
                .putFields("card_data", card)
                .putFields(
                        "card_schema_version",
                        Value.newBuilder().setStringValue("1").build())
                .build();
        Struct module = json("{\"name\":\"integration/a2a\",\"id\":203}").toBuilder()
                .putFields("data", Value.newBuilder().setStructValue(data).build())
                .build();
        ListValue modules = ListValue.newBuilder()
                .addValues(Value.newBuilder().setStructValue(module))
                .build();
        return record.toBuilder()
                .putFields("modules", Value.newBuilder().setListValue(modules).build())
                .build();
    }
}
