package org.agntcy.dir.testkit.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// An answer that is still to be sent.
record Reply(int status, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply json(int status, Object value) {
        try {
            Map<String, String> headers = Map.of("Content-Type", "application/json; charset=utf-8");
            return new Reply(status, headers, JSON.writeValueAsString(value));
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Reply text(String body) {
        return new Reply(200, Map.of("Content-Type", "application/json"), body);
    }

    /// The error document of OAuth 2.0.
    static Reply error(int status, String code) {
        return json(status, Map.of("error", code, "error_description", "refused by the test provider: " + code));
    }

    /// Sends the browser on, with these parameters in the query.
    static Reply redirect(String uri, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        return new Reply(302, Map.of("Location", uri + (uri.contains("?") ? "&" : "?") + query), "");
    }

    Reply with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
