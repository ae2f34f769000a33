package org.agntcy.dir.dirctl.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;

/// JSON trees as text. Thread-safe.
public final class JsonText {

    private static final Gson COMPACT =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final Gson INDENTED =
            COMPACT.newBuilder().setPrettyPrinting().create();

    private JsonText() {}

    /// In one line.
    public static String compact(JsonElement value) {
        return COMPACT.toJson(value);
    }

    /// Indented by two spaces, without a line end behind it.
    public static String indented(JsonElement value) {
        return INDENTED.toJson(value);
    }
}
