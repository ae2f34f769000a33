package org.agntcy.dir.record;

import com.google.protobuf.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Records of the tests.
public final class Json {

    private Json() {}

    public static Struct of(String text) {
        return JsonStruct.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A record file beside the tests.
    public static Struct file(String name) throws IOException {
        try (InputStream in = Json.class.getResourceAsStream("/records/" + name)) {
            if (in == null) {
                throw new IOException("no test record " + name);
            }
            return JsonStruct.parse(in.readAllBytes());
        }
    }

    public static String canonical(Struct record) {
        return new String(CanonicalJson.encode(record), StandardCharsets.UTF_8);
    }

    public static String cid(Struct record) {
        return Cid.ofContent(CanonicalJson.encode(record)).text();
    }
}
