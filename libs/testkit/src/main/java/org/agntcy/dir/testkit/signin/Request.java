package org.agntcy.dir.testkit.signin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as a provider saw it.
///
/// @param method `GET` or `POST`
/// @param path below the base URL, without query
/// @param headers by lower-case name, the first value of each
/// @param parameters of the query and of the form in the body
public record Request(String method, String path, Map<String, String> headers, Map<String, String> parameters) {

    public Request {
        headers = Map.copyOf(headers);
        parameters = Map.copyOf(parameters);
    }

    static Request of(HttpExchange exchange, String path) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Map<String, String> parameters = new LinkedHashMap<>();
        URI uri = exchange.getRequestURI();
        read(Optional.ofNullable(uri.getRawQuery()).orElse(""), parameters);
        read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), parameters);
        return new Request(exchange.getRequestMethod(), path, headers, parameters);
    }

    /// A header, or nothing.
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /// A parameter, or the empty text.
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static void read(String encoded, Map<String, String> parameters) {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
