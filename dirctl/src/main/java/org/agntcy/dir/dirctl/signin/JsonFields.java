package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/// Fields of JSON that somebody else wrote.
final class JsonFields {

    private JsonFields() {}

    /// A text or a number as text; empty when it is neither, or is not there.
    static String text(JsonObject json, String name) {
        return text(json.get(name));
    }

    static String text(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && !primitive.isBoolean() ? primitive.getAsString() : "";
    }

    /// A whole number; zero when it is none.
    static long number(JsonObject json, String name) {
        try {
            return json.get(name) instanceof JsonPrimitive primitive && !primitive.isBoolean()
                    ? primitive.getAsLong()
                    : 0;
        } catch (NumberFormatException other) {
            return 0;
        }
    }
}
