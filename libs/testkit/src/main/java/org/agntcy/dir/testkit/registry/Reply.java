package org.agntcy.dir.testkit.registry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer that is still to be sent.
final class Reply {

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;

    private Reply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static Reply of(int status) {
        return new Reply(status, new byte[0]);
    }

    static Reply of(int status, String mediaType, byte[] body) {
        return new Reply(status, body.clone()).with("Content-Type", mediaType);
    }

    /// An OCI error document.
    static Reply error(int status, String code) {
        String json = "{\"errors\":[{\"code\":\"%s\",\"message\":\"refused by the test registry\"}]}".formatted(code);
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Reply with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
