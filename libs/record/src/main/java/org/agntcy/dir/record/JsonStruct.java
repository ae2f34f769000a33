package org.agntcy.dir.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// Reads JSON text into the protobuf form in which records travel.
///
/// Strict RFC 8259: UTF-8 without byte order mark, one object, no comments, no trailing commas, no duplicate
/// names. Every number becomes a double, as the protobuf mapping of `Struct` demands. Linear in the size of
/// the text.
public final class JsonStruct {

    /// The same limit as [CanonicalJson#MAXIMUM_DEPTH], so that what can be read can also be written.
    public static final int MAXIMUM_DEPTH = CanonicalJson.MAXIMUM_DEPTH;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Attribute names come from strangers: a shared table of names would let one caller slow down all others.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Nesting is checked here, with our words; sizes are bounded by the length of the text.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonStruct(JsonParser parser) {
        this.parser = parser;
    }

    /// Reads one JSON object.
    ///
    /// @throws InvalidInputException when the bytes are not UTF-8 or not one JSON object, when an object holds
    ///     a name twice, a number is beyond the range of a double, a text holds half of a surrogate pair, or
    ///     the nesting exceeds [#MAXIMUM_DEPTH]; it says at which line and column
    public static Struct parse(byte[] json) {
        CharBuffer text = decode(json);
        try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.length())) {
            return new JsonStruct(parser).readDocument();
        } catch (JsonEOFException incomplete) {
            throw invalid(incomplete.getLocation(), "the text ends before the JSON does", incomplete);
        } catch (JsonProcessingException malformed) {
            throw invalid(malformed.getLocation(), malformed.getOriginalMessage(), malformed);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    private static CharBuffer decode(byte[] json) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(json);
        CharBuffer out = CharBuffer.allocate(json.length);
        if (decoder.decode(in, out, true).isError()) {
            throw new InvalidInputException("not valid JSON: byte " + in.position() + " is not UTF-8");
        }
        return out.flip();
    }

    private Struct readDocument() throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw invalid(first == null ? "the text is empty" : "expected an object, which starts with \"{\"");
        }
        Struct document = readObject(1);
        if (parser.nextToken() != null) {
            throw invalid("expected nothing after the object");
        }
        return document;
    }

    private Struct readObject(int depth) throws IOException {
        checkDepth(depth);
        Struct.Builder object = Struct.newBuilder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = checkText(parser.currentName());
            if (object.containsFields(name)) {
                throw invalid("the name " + Quoted.of(name) + " occurs twice in one object");
            }
            parser.nextToken();
            object.putFields(name, readValue(depth));
        }
        return object.build();
    }

    private ListValue readArray(int depth) throws IOException {
        checkDepth(depth);
        ListValue.Builder array = ListValue.newBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.addValues(readValue(depth));
        }
        return array.build();
    }

    private Value readValue(int depth) throws IOException {
        Value.Builder value = Value.newBuilder();
        switch (parser.currentToken()) {
            case START_OBJECT -> value.setStructValue(readObject(depth + 1));
            case START_ARRAY -> value.setListValue(readArray(depth + 1));
            case VALUE_STRING -> value.setStringValue(checkText(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value.setNumberValue(readNumber());
            case VALUE_TRUE -> value.setBoolValue(true);
            case VALUE_FALSE -> value.setBoolValue(false);
            case VALUE_NULL -> value.setNullValue(NullValue.NULL_VALUE);
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw invalid("expected a value");
        }
        return value.build();
    }

    /// Through the text, because the parser's own way builds a big integer first, in quadratic time.
    private double readNumber() throws IOException {
        double number = Double.parseDouble(parser.getText());
        if (Double.isInfinite(number)) {
            throw invalid("the number " + Quoted.of(parser.getText()) + " is beyond the range of a double");
        }
        return number;
    }

    private String checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw invalid("a text holds half of a surrogate pair, which is not Unicode text");
                }
                i++;
            }
        }
        return text;
    }

    private void checkDepth(int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw invalid("objects and arrays are nested more than " + MAXIMUM_DEPTH + " deep");
        }
    }

    private InvalidInputException invalid(String reason) {
        return invalid(parser.currentTokenLocation(), reason, null);
    }

    private static InvalidInputException invalid(
            @Nullable JsonLocation location, String reason, @Nullable JsonProcessingException cause) {
        String place =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        String message = "not valid JSON" + place + ": " + reason;
        return cause == null ? new InvalidInputException(message) : new InvalidInputException(message, cause);
    }
}
