package org.agntcy.dir.record.validation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the value of an attribute may be.
sealed interface ValueType {

    /// A text.
    ///
    /// @param name the type's name in messages
    /// @param longest its length limit in characters
    /// @param form what it should look like; a text that does not is worth a warning
    record Text(String name, int longest, Optional<Pattern> form) implements ValueType {}

    /// One of a closed set of texts.
    record Choice(List<String> values) implements ValueType {}

    /// A whole number.
    record Whole() implements ValueType {}

    /// A number.
    record Decimal() implements ValueType {}

    /// True or false.
    record Flag() implements ValueType {}

    /// An object whose values are all texts.
    record TextMap() implements ValueType {}

    /// An object of any content.
    record AnyObject() implements ValueType {}

    /// Anything.
    record Anything() implements ValueType {}

    /// An object with its own table.
    record Nested(String object) implements ValueType {}

    /// A list.
    record ListOf(ValueType element) implements ValueType {}

    /// Reads the spelling of the tables.
    static ValueType parse(String text) {
        if (text.endsWith("[]")) {
            return new ListOf(parse(text.substring(0, text.length() - 2)));
        }
        if (text.startsWith("enum(")) {
            return new Choice(
                    List.of(text.substring("enum(".length(), text.length() - 1).split("\\|", -1)));
        }
        return switch (text) {
            case "string" -> new Text("string", 2000, Optional.empty());
            case "long_string" -> new Text("long string", 10_000, Optional.empty());
            case "cid" -> new Text("CID", 120, pattern("[A-Za-z0-9+/=_-]{10,}"));
            case "file_hash" -> new Text("file hash", 71, pattern("sha256:[a-f0-9]{64}"));
            case "datetime" ->
                new Text(
                        "date and time",
                        2000,
                        pattern("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})?"));
            case "mime" -> new Text("media type", 2000, pattern("[\\w.+-]+/[\\w.+-]+(;.*)?"));
            case "bytestring" -> new Text("base64 text", Integer.MAX_VALUE, pattern("[A-Za-z0-9+/]*={0,2}"));
            case "integer" -> new Whole();
            case "number" -> new Decimal();
            case "boolean" -> new Flag();
            case "string_map" -> new TextMap();
            case "json_object" -> new AnyObject();
            case "json" -> new Anything();
            default -> new Nested(text);
        };
    }

    private static Optional<Pattern> pattern(String form) {
        return Optional.of(Pattern.compile(form));
    }
}
