package org.agntcy.dir.record;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The canonical form by its definition, one rule after another and without regard to speed.
final class SlowCanonicalJson {

    private SlowCanonicalJson() {}

    static String write(Struct object) {
        List<String> keys = new ArrayList<>(object.getFieldsMap().keySet());
        keys.sort((a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
        return keys.stream()
                .map(key -> text(key) + ":" + write(object.getFieldsOrThrow(key)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String write(Value value) {
        if (value.hasStructValue()) {
            return write(value.getStructValue());
        }
        if (value.hasListValue()) {
            return value.getListValue().getValuesList().stream()
                    .map(SlowCanonicalJson::write)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (value.hasNumberValue()) {
            return number(value.getNumberValue());
        }
        if (value.hasBoolValue()) {
            return Boolean.toString(value.getBoolValue());
        }
        return value.hasStringValue() ? text(value.getStringValue()) : "null";
    }

    private static String number(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal exact = shortest(number).stripTrailingZeros();
        double size = Math.abs(number);
        if (size >= 1e-6 && size < 1e21) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /// The fewest digits that read back as the same number.
    private static BigDecimal shortest(double number) {
        BigDecimal value = new BigDecimal(number);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
        return value.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }

    private static String text(String text) {
        return text.codePoints().mapToObj(SlowCanonicalJson::character).collect(Collectors.joining("", "\"", "\""));
    }

    private static String character(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '<', '>', '&', 0x2028, 0x2029 -> "\\u%04x".formatted(point);
            default -> point < 0x20 ? "\\u%04x".formatted(point) : Character.toString(point);
        };
    }
}
