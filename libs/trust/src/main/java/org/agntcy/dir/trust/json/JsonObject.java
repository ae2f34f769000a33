package org.agntcy.dir.trust.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// A JSON object with its place in the document. Members may be spelled in camel case, which is asked for, or
/// in snake case; `null` is as good as absent; 64-bit numbers may be texts. Immutable.
///
/// Every method that reads throws [InvalidInputException] when the member has another form.
public final class JsonObject {

    private static final String ROOT = "";

    private final String place;
    private final JsonNode node;

    private JsonObject(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    /// Parses a document.
    ///
    /// @throws InvalidInputException when it is longer than the limit or no JSON object
    public static JsonObject parse(byte[] json, int limit) {
        return of(ROOT, JsonText.parse(json, limit));
    }

    private static JsonObject of(String place, JsonNode node) {
        if (!node.isObject()) {
            throw wrong(place, "is no JSON object");
        }
        return new JsonObject(place, node);
    }

    /// Where this object is in its document, as `tlogs[0].publicKey`; empty for the document itself.
    public String place() {
        return place;
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /// The objects in this one, whatever their names.
    public List<JsonObject> objects() {
        return node.valueStream().map(member -> of(below("*"), member)).toList();
    }

    public JsonObject object(String name) {
        return of(below(name), require(name));
    }

    public Optional<JsonObject> optionalObject(String name) {
        return find(name).map(member -> of(below(name), member));
    }

    /// The objects of a list; none when it is absent.
    public List<JsonObject> list(String name) {
        return elements(name).stream()
                .map(element -> of(element.place(), element.node()))
                .toList();
    }

    /// A text; empty when it is absent.
    public String text(String name) {
        return find(name).map(member -> textual(below(name), member)).orElse("");
    }

    /// Base64 of bytes; empty when it is absent.
    public ByteString bytes(String name) {
        return decode(below(name), text(name));
    }

    /// A list of base64 texts.
    public List<ByteString> bytesList(String name) {
        return elements(name).stream()
                .map(element -> decode(element.place(), textual(element.place(), element.node())))
                .toList();
    }

    /// A list of texts.
    public List<String> texts(String name) {
        return elements(name).stream()
                .map(element -> textual(element.place(), element.node()))
                .toList();
    }

    /// A whole number; 0 when it is absent.
    public long number(String name) {
        return find(name).map(member -> number(below(name), member)).orElse(0L);
    }

    /// A time (RFC 3339), if there is one.
    public Optional<Instant> time(String name) {
        return find(name).map(member -> time(below(name), textual(below(name), member)));
    }

    private record Element(String place, JsonNode node) {}

    private List<Element> elements(String name) {
        Optional<JsonNode> list = find(name);
        if (list.isEmpty()) {
            return List.of();
        }
        if (!list.get().isArray()) {
            throw wrong(below(name), "is no list");
        }
        return IntStream.range(0, list.get().size())
                .mapToObj(index ->
                        new Element(below(name) + "[" + index + "]", list.get().get(index)))
                .toList();
    }

    private JsonNode require(String name) {
        return find(name).orElseThrow(() -> wrong(below(name), "is missing"));
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(node.get(name))
                .or(() -> Optional.ofNullable(node.get(snakeCase(name))))
                .filter(member -> !member.isNull());
    }

    private String below(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String textual(String place, JsonNode member) {
        if (!member.isTextual()) {
            throw wrong(place, "is no text");
        }
        return member.textValue();
    }

    private static ByteString decode(String place, String text) {
        String standard = text.replace('-', '+').replace('_', '/');
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException noBase64) {
            throw wrong(place, "is no base64");
        }
    }

    private static long number(String place, JsonNode member) {
        if (member.isIntegralNumber() && member.canConvertToLong()) {
            return member.longValue();
        }
        try {
            return Long.parseLong(member.isTextual() ? member.textValue() : "");
        } catch (NumberFormatException noNumber) {
            throw wrong(place, "is no whole number");
        }
    }

    private static Instant time(String place, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            throw wrong(place, "is no time: " + Quoted.of(text));
        }
    }

    private static InvalidInputException wrong(String place, String problem) {
        return new InvalidInputException((place.isEmpty() ? "the document" : place) + " " + problem);
    }
}
