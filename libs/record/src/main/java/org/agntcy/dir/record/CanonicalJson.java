package org.agntcy.dir.record;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Arrays;
import java.util.Map;
import org.agntcy.dir.record.error.InvalidInputException;

/// The one byte form of a record, from which its [Cid] is computed and which the registry stores.
///
/// The form is what Go's `encoding/json` writes for a generic JSON tree: no white space, object keys in the
/// order of their UTF-8 bytes, the shortest digits that give the same double, `<`, `>`, `&`, U+2028 and U+2029
/// escaped. Runs on every push: one growing buffer, one pass, linear in the size of the record. Safe for any
/// number of threads.
public final class CanonicalJson {

    /// Objects and arrays may be nested this deep, the record itself being level 1. Protobuf parses a level with three
    /// nested calls, and a thread's stack has room for a few thousand; real records use fewer than twenty levels.
    public static final int MAXIMUM_DEPTH = 200;

    private CanonicalJson() {}

    /// The canonical bytes of a record.
    ///
    /// @throws InvalidInputException when the record has no JSON form: a value of no kind, NaN, an infinity, a
    ///     text with a lone surrogate, or more than [#MAXIMUM_DEPTH] levels; it names the attribute
    public static byte[] encode(Struct record) {
        JsonBuffer out = new JsonBuffer();
        try {
            writeObject(record.getFieldsMap(), out, 1);
        } catch (UnencodableValueException failure) {
            throw failure.toInvalidInput();
        }
        return out.toByteArray();
    }

    private static void writeObject(Map<String, Value> members, JsonBuffer out, int depth) {
        checkDepth(depth);
        String[] names = members.keySet().toArray(new String[0]);
        Arrays.sort(names, Utf8Order.INSTANCE);
        out.writeAscii('{');
        for (int i = 0; i < names.length; i++) {
            if (i > 0) {
                out.writeAscii(',');
            }
            try {
                out.writeText(names[i]);
                out.writeAscii(':');
                writeValue(members.getOrDefault(names[i], Value.getDefaultInstance()), out, depth);
            } catch (UnencodableValueException failure) {
                throw failure.inside(names[i]);
            }
        }
        out.writeAscii('}');
    }

    private static void writeArray(ListValue array, JsonBuffer out, int depth) {
        checkDepth(depth);
        out.writeAscii('[');
        for (int i = 0; i < array.getValuesCount(); i++) {
            if (i > 0) {
                out.writeAscii(',');
            }
            try {
                writeValue(array.getValues(i), out, depth);
            } catch (UnencodableValueException failure) {
                throw failure.inside(i);
            }
        }
        out.writeAscii(']');
    }

    private static void writeValue(Value value, JsonBuffer out, int depth) {
        switch (value.getKindCase()) {
            case NULL_VALUE -> out.writeLiteral("null");
            case BOOL_VALUE -> out.writeLiteral(value.getBoolValue() ? "true" : "false");
            case NUMBER_VALUE -> writeNumber(value.getNumberValue(), out);
            case STRING_VALUE -> out.writeText(value.getStringValue());
            case STRUCT_VALUE -> writeObject(value.getStructValue().getFieldsMap(), out, depth + 1);
            case LIST_VALUE -> writeArray(value.getListValue(), out, depth + 1);
            case KIND_NOT_SET -> throw new UnencodableValueException("has no kind; set a value or send null");
        }
    }

    private static void writeNumber(double number, JsonBuffer out) {
        if (!Double.isFinite(number)) {
            throw new UnencodableValueException("is " + number + "; JSON has no such number");
        }
        JsonNumber.write(number, out);
    }

    private static void checkDepth(int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new UnencodableValueException(
                    "is nested too deeply; objects and arrays may be nested at most " + MAXIMUM_DEPTH + " deep");
        }
    }
}
