package org.agntcy.dir.dirctl.terminal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/// What Envoy makes of a call that an authorisation service has denied: the description of the status is
/// the body of the denial, `{"error":"...","message":"..."}`, of which people read the message.
final class DeniedBody {

    private DeniedBody() {}

    /// The message of such a body; any other description as it is.
    static String message(String description) {
        if (!description.startsWith("{")) {
            return description;
        }
        try {
            return JsonParser.parseString(description) instanceof JsonObject body
                            && body.get("message") instanceof JsonPrimitive message
                    ? message.getAsString()
                    : description;
        } catch (JsonParseException other) {
            return description;
        }
    }
}
