package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in a recording for values that are different in every run.
///
/// `<uuid:NAME>` is the identifier that a response gave first under that name: any UUID then, the same one from
/// then on. `<time>` is any RFC 3339 time. `<registry>`, `<repository>` and `<schema-url>` are any text.
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("<(uuid:[^<>]+|time|registry|repository|schema-url)>");
    private static final Pattern ANY_IDENTIFIER = Pattern.compile("[0-9a-fA-F-]{36}");

    private final Map<String, String> identifiers = new HashMap<>();

    /// Whether a text of a response is the recorded one.
    ///
    /// @param learned identifiers seen first in this response; filled here, kept by [#keep]
    boolean matches(String recorded, String actual, Map<String, String> learned) {
        Matcher placeholders = PLACEHOLDER.matcher(recorded);
        if (!placeholders.find()) {
            return recorded.equals(actual);
        }
        Matcher values =
                Pattern.compile(asRegularExpression(recorded), Pattern.DOTALL).matcher(actual);
        if (!values.matches()) {
            return false;
        }
        placeholders.reset();
        for (int group = 1; placeholders.find(); group++) {
            if (!accepts(placeholders.group(1), values.group(group), learned)) {
                return false;
            }
        }
        return true;
    }

    /// Keeps the identifiers of a response that matched.
    void keep(Map<String, String> learned) {
        identifiers.putAll(learned);
    }

    /// A copy of a request in which known identifiers stand for their placeholders.
    JsonElement fill(JsonElement element) {
        if (element.isJsonArray()) {
            JsonArray copy = new JsonArray();
            element.getAsJsonArray().forEach(member -> copy.add(fill(member)));
            return copy;
        }
        if (element.isJsonObject()) {
            JsonObject copy = new JsonObject();
            element.getAsJsonObject().entrySet().forEach(member -> copy.add(member.getKey(), fill(member.getValue())));
            return copy;
        }
        boolean text = element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
        return text ? new JsonPrimitive(fillText(element.getAsString())) : element;
    }

    private String fillText(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(identifiers.get(found.group(1))).orElse(found.group())));
    }

    private boolean accepts(String placeholder, String value, Map<String, String> learned) {
        if (placeholder.equals("time")) {
            return isTime(value);
        }
        if (!placeholder.startsWith("uuid:")) {
            return true;
        }
        String known = identifiers.getOrDefault(placeholder, learned.get(placeholder));
        if (known != null) {
            return known.equals(value);
        }
        if (!ANY_IDENTIFIER.matcher(value).matches() || !isIdentifier(value)) {
            return false;
        }
        learned.put(placeholder, value);
        return true;
    }

    private static String asRegularExpression(String recorded) {
        StringBuilder expression = new StringBuilder();
        Matcher placeholders = PLACEHOLDER.matcher(recorded);
        int end = 0;
        while (placeholders.find()) {
            expression.append(Pattern.quote(recorded.substring(end, placeholders.start())));
            expression.append("(.+)");
            end = placeholders.end();
        }
        return expression.append(Pattern.quote(recorded.substring(end))).toString();
    }

    private static boolean isTime(String value) {
        try {
            OffsetDateTime.parse(value);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private static boolean isIdentifier(String value) {
        try {
            UUID.fromString(value);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
