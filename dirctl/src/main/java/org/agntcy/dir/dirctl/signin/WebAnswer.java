package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.dirctl.terminal.Printable;

/// What a provider or a web server has answered.
public record WebAnswer(URI from, int status, HttpHeaders headers, String body) {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?next\"?");
    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;

    /// Whether it is what was asked for.
    public boolean isOk() {
        return status == OK;
    }

    /// Whether the provider is in trouble, and it may pass.
    boolean isTrouble() {
        return status >= SERVER_ERRORS;
    }

    /// The body as an object.
    ///
    /// @throws IOException when it is none
    JsonObject object() throws IOException {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException malformed) {
            // Told below.
        }
        throw unexpected();
    }

    /// The body as a list.
    ///
    /// @throws IOException when it is none
    JsonArray list() throws IOException {
        try {
            if (JsonParser.parseString(body) instanceof JsonArray list) {
                return list;
            }
        } catch (JsonParseException malformed) {
            // Told below.
        }
        throw unexpected();
    }

    /// Where the next page of a list is. One that is elsewhere does not get the token.
    Optional<URI> nextPage() {
        Matcher link = NEXT.matcher(String.join(",", headers.allValues("Link")));
        return link.find()
                ? Optional.of(from.resolve(link.group(1)))
                        .filter(next -> from.getScheme().equals(next.getScheme())
                                && from.getRawAuthority().equals(next.getRawAuthority()))
                : Optional.empty();
    }

    /// What the provider says is wrong, in one line; never the whole body, which may hold anything.
    String complaint() {
        try {
            JsonObject json = object();
            String code = JsonFields.text(json, "error");
            String description = JsonFields.text(json, "error_description");
            String message = JsonFields.text(json, "message");
            String text = code.isEmpty() ? message : code + (description.isEmpty() ? "" : ": " + description);
            return text.isEmpty() ? "HTTP " + status : Printable.of(text);
        } catch (IOException other) {
            return "HTTP " + status;
        }
    }

    /// For an answer that nothing can be made of.
    IOException unexpected() {
        return new IOException(from.getHost() + " has answered " + from.getPath() + " with HTTP " + status
                + " and a body that is not what was asked for");
    }
}
