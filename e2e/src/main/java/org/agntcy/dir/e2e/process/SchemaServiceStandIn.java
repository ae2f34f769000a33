package org.agntcy.dir.e2e.process;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A schema service as the recordings were made with: a record is valid unless it has no name or a name that
/// asks for something else. `POST /api/<version>/validate/object/record`; unknown versions are 404.
public final class SchemaServiceStandIn implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/api/([^/]*)/validate/object/record");
    private static final Pattern KNOWN_VERSION = Pattern.compile("[0-8]\\.\\d+\\.\\d+.*");

    private final HttpServer server;

    private SchemaServiceStandIn(HttpServer server) {
        this.server = server;
    }

    /// Starts it on a free port of 127.0.0.1.
    public static SchemaServiceStandIn start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SchemaServiceStandIn::answer);
        server.start();
        return new SchemaServiceStandIn(server);
    }

    /// What the setting `oasf_api_validation.schema_url` takes.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            if (!path.matches() || !KNOWN_VERSION.matcher(path.group(1)).matches()) {
                send(exchange, 404, "not found");
                return;
            }
            JsonElement name = JsonParser.parseString(body).getAsJsonObject().get("name");
            String text = name != null && name.isJsonPrimitive() ? name.getAsString() : "";
            switch (text) {
                case "golden-http500" -> send(exchange, 500, "failed");
                case "golden-nojson" -> send(exchange, 200, "<html>");
                default -> send(exchange, 200, verdict(name != null, text).toString());
            }
        }
    }

    private static JsonObject verdict(boolean named, String name) {
        if (!named) {
            return result(
                    List.of(finding("required_attribute_missing", "Required attribute \"name\" is missing.", "name")),
                    List.of());
        }
        JsonObject warning = finding("attribute_recommended_missing", "Recommended attribute is missing.", "x");
        return switch (name) {
            case "golden-invalid-two" ->
                result(
                        List.of(
                                finding("attribute_wrong_type", "Attribute has the wrong type.", "version"),
                                finding("constraint_failed", "Constraint failed.", "locators[0]")),
                        List.of(warning));
            case "golden-invalid-nopath" -> result(List.of(finding("other", "Something is wrong.", "")), List.of());
            case "golden-warn" -> result(List.of(), List.of(warning));
            default -> result(List.of(), List.of());
        };
    }

    private static JsonObject finding(String error, String message, String path) {
        JsonObject finding = new JsonObject();
        finding.addProperty("error", error);
        finding.addProperty("message", message);
        if (!path.isEmpty()) {
            finding.addProperty("attribute_path", path);
        }
        return finding;
    }

    private static JsonObject result(List<JsonObject> errors, List<JsonObject> warnings) {
        JsonObject result = new JsonObject();
        result.add("errors", array(errors));
        result.add("warnings", array(warnings));
        result.addProperty("error_count", errors.size());
        result.addProperty("warning_count", warnings.size());
        return result;
    }

    private static JsonArray array(List<JsonObject> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
