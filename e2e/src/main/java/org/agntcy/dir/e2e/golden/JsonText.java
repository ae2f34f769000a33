package org.agntcy.dir.e2e.golden;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reading and writing of JSON trees, kept in one place so that every text looks the same.
final class JsonText {

    private static final Gson COMPACT =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final int SHOWN_CHARACTERS = 400;

    private JsonText() {}

    static JsonElement read(Path file) throws IOException {
        try {
            return JsonParser.parseString(Files.readString(file));
        } catch (JsonParseException malformed) {
            throw new IOException(file + " is not JSON: " + malformed.getMessage(), malformed);
        }
    }

    static String compact(JsonElement element) {
        return COMPACT.toJson(element);
    }

    /// For people: compact and cut when it is long.
    static String shown(JsonElement element) {
        String text = compact(element);
        return text.length() <= SHOWN_CHARACTERS
                ? text
                : text.substring(0, SHOWN_CHARACTERS) + "… (" + text.length() + " characters)";
    }

    static String quoted(String text) {
        return shown(new JsonPrimitive(text));
    }

    /// The text of a member, empty when it is absent.
    static String text(JsonObject object, String member) {
        return object.has(member) ? object.get(member).getAsString() : "";
    }
}
