package org.agntcy.dir.dirctl.output;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Messages in the text form that Go prints, in one line: `fields:{key:"name" value:{string_value:"x"}}`.
/// Fields stand in the order of their numbers, entries of maps in the order of their keys. Go varies the space
/// between two fields on purpose, so that nobody parses this; here it is always one.
final class GoText {

    /// Go writes an exponent from a million on, and below a ten-thousandth.
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private static final int SMALLEST_LARGE_EXPONENT = 6;

    private GoText() {}

    static String of(Message message) {
        return message.getAllFields().entrySet().stream()
                .map(field -> field.getKey().isRepeated()
                        ? repeated(field.getKey(), (List<?>) field.getValue())
                        : field.getKey().getName() + ":" + value(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String repeated(FieldDescriptor field, List<?> values) {
        return values.stream()
                .map(GoText::value)
                .sorted(field.isMapField() ? Comparator.naturalOrder() : (_, _) -> 0)
                .map(value -> field.getName() + ":" + value)
                .collect(Collectors.joining(" "));
    }

    private static String value(Object value) {
        return switch (value) {
            case Message message -> "{" + of(message) + "}";
            case String text -> quote(text);
            case ByteString bytes -> quote(bytes.toString(StandardCharsets.ISO_8859_1));
            case EnumValueDescriptor constant -> constant.getName();
            case Double number -> number(number);
            default -> value.toString();
        };
    }

    private static String quote(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> result.append("\\\"");
                case '\\' -> result.append("\\\\");
                case '\n' -> result.append("\\n");
                case '\r' -> result.append("\\r");
                case '\t' -> result.append("\\t");
                default -> result.append(c < ' ' || c == 0x7f ? "\\x%02x".formatted((int) c) : String.valueOf(c));
            }
        }
        return result.append('"').toString();
    }

    private static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < SMALLEST_LARGE_EXPONENT) {
            return shortest.toPlainString();
        }
        BigDecimal mantissa = shortest.movePointLeft(exponent);
        return "%se%s%02d"
                .formatted(mantissa.stripTrailingZeros().toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
