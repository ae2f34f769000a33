package org.agntcy.dir.dirctl.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.math.BigDecimal;

/// Messages as JSON trees, in the two dialects that the published client writes. In both a
/// `google.protobuf.Struct` is plain JSON, whole numbers have no fraction (`10201`, never `10201.0`), and the
/// keys of maps are sorted. The lists of today's commands hold no timestamps and no 64-bit numbers, which the
/// published client writes differently in the second dialect. Thread-safe.
public final class MessageJson {

    /// Protobuf JSON: `schemaVersion`, enum names. For a message by itself and for one message per line.
    public static final MessageJson SINGLE = new MessageJson(JsonFormat.printer());

    /// The names of the .proto files and enum numbers: `schema_version`. For messages in a JSON array.
    public static final MessageJson LISTED =
            new MessageJson(JsonFormat.printer().preservingProtoFieldNames().printingEnumsAsInts());

    /// From here on a number is easier to read with an exponent; the same limits as JavaScript has.
    private static final int SMALLEST_PLAIN_EXPONENT = -6;

    private static final int SMALLEST_LARGE_EXPONENT = 21;

    private final JsonFormat.Printer printer;

    private MessageJson(JsonFormat.Printer printer) {
        this.printer = printer.sortingMapKeys().omittingInsignificantWhitespace();
    }

    /// The tree of a message.
    public JsonElement tree(Message message) {
        try {
            return withShortNumbers(JsonParser.parseString(printer.print(message)));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("the message has no JSON form", impossible);
        }
    }

    private static JsonElement withShortNumbers(JsonElement tree) {
        switch (tree) {
            case JsonObject object ->
                object.entrySet().forEach(member -> member.setValue(withShortNumbers(member.getValue())));
            case JsonArray array -> array.asList().replaceAll(MessageJson::withShortNumbers);
            case JsonPrimitive primitive
            when primitive.isNumber() -> {
                return new JsonPrimitive(shorten(primitive.getAsBigDecimal()));
            }
            default -> {
                // Texts, booleans and null stay as they are.
            }
        }
        return tree;
    }

    private static BigDecimal shorten(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        boolean plain = exponent >= SMALLEST_PLAIN_EXPONENT && exponent < SMALLEST_LARGE_EXPONENT;
        return plain ? new BigDecimal(shortest.toPlainString()) : shortest;
    }
}
