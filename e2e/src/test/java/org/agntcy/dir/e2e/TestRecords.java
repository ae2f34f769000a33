package org.agntcy.dir.e2e;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.JsonStruct;

/// Records for tests.
public final class TestRecords {

    private TestRecords() {}

    public static Struct json(String text) {
        return JsonStruct.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A valid record with this name.
    public static Struct valid(String name) {
        return json("""
                {"name":"%s","version":"v1.0.0","schema_version":"1.0.0","description":"d","authors":["a"],
                 "created_at":"2026-01-01T00:00:00Z","skills":[{"id":10201}],
                 "domains":[{"name":"legal/contract_law"}]}
                """.formatted(name));
    }

    /// A valid record of about so many bytes.
    public static Struct large(String name, int bytes) {
        return valid(name).toBuilder()
                .putAllFields(json("""
                        {"modules":[{"name":"integration/a2a","id":203,
                                     "data":{"card_data":"%s","card_schema_version":"1"}}]}
                        """.formatted("y".repeat(bytes))).getFieldsMap())
                .build();
    }
}
