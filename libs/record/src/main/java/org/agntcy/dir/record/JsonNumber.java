package org.agntcy.dir.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Writes a double the way Go and JavaScript do: the shortest digits that give the same double back, plain
/// notation for magnitudes from 1e-6 up to but not including 1e21, exponent notation (`1e-7`, `1e+21`)
/// otherwise.
final class JsonNumber {

    /// Below this every integer is a double of its own, so its decimal form is also its shortest form.
    private static final long EXACT_INTEGERS = 1L << 53;

    private static final int SMALLEST_PLAIN_EXPONENT = -6;
    private static final int SMALLEST_LARGE_EXPONENT = 21;

    /// Only doubles this small are so far apart that a single digit can stand for one; `Double.toString` always
    /// gives at least two (`4.9E-324`).
    private static final double SINGLE_DIGIT_RANGE = 1e-321;

    private JsonNumber() {}

    /// Writes a finite number.
    static void write(double number, JsonBuffer out) {
        long integer = (long) number;
        if (integer == number && Math.abs(integer) < EXACT_INTEGERS && !isNegativeZero(number)) {
            writeInteger(integer, out);
            return;
        }
        if (number < 0 || isNegativeZero(number)) {
            out.writeAscii('-');
        }
        writeMagnitude(Math.abs(number), out);
    }

    private static boolean isNegativeZero(double number) {
        return number == 0 && 1 / number < 0;
    }

    private static void writeInteger(long integer, JsonBuffer out) {
        if (integer < 0) {
            out.writeAscii('-');
        }
        long magnitude = Math.abs(integer);
        long unit = 1;
        while (magnitude / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            out.writeAscii((int) ('0' + magnitude / unit % 10));
        }
    }

    private static void writeMagnitude(double magnitude, JsonBuffer out) {
        if (magnitude == 0) {
            out.writeAscii('0');
            return;
        }
        ShortestDecimal decimal = magnitude < SINGLE_DIGIT_RANGE
                ? ShortestDecimal.parse(singleDigit(magnitude))
                : ShortestDecimal.parse(Double.toString(magnitude));
        if (decimal.exponent() < SMALLEST_PLAIN_EXPONENT || decimal.exponent() >= SMALLEST_LARGE_EXPONENT) {
            writeWithExponent(decimal, out);
        } else if (decimal.exponent() < 0) {
            out.writeLiteral("0.");
            writeZeros(-decimal.exponent() - 1, out);
            out.writeLiteral(decimal.digits());
        } else {
            writePlain(decimal, out);
        }
    }

    private static void writeWithExponent(ShortestDecimal decimal, JsonBuffer out) {
        String digits = decimal.digits();
        out.writeAscii(digits.charAt(0));
        if (digits.length() > 1) {
            out.writeAscii('.');
            out.writeLiteral(digits.substring(1));
        }
        out.writeLiteral(decimal.exponent() < 0 ? "e-" : "e+");
        writeInteger(Math.abs(decimal.exponent()), out);
    }

    private static void writePlain(ShortestDecimal decimal, JsonBuffer out) {
        String digits = decimal.digits();
        int whole = decimal.exponent() + 1;
        if (digits.length() <= whole) {
            out.writeLiteral(digits);
            writeZeros(whole - digits.length(), out);
        } else {
            out.writeLiteral(digits.substring(0, whole));
            out.writeAscii('.');
            out.writeLiteral(digits.substring(whole));
        }
    }

    private static void writeZeros(int count, JsonBuffer out) {
        for (int i = 0; i < count; i++) {
            out.writeAscii('0');
        }
    }

    /// One digit where one is enough, otherwise what `Double.toString` gives.
    private static String singleDigit(double magnitude) {
        BigDecimal rounded = new BigDecimal(magnitude).round(new MathContext(1, RoundingMode.HALF_EVEN));
        return rounded.doubleValue() == magnitude
                ? rounded.unscaledValue() + "E" + -rounded.scale()
                : Double.toString(magnitude);
    }

    /// `digits` without leading or trailing zeros, the first one having the weight `10^exponent`.
    private record ShortestDecimal(String digits, int exponent) {

        /// Reads the forms of `Double.toString`: `123.45`, `0.001`, `1.0E10`.
        static ShortestDecimal parse(String text) {
            int exponentMark = text.indexOf('E');
            int end = exponentMark < 0 ? text.length() : exponentMark;
            int exponent = exponentMark < 0 ? 0 : Integer.parseInt(text, exponentMark + 1, text.length(), 10);
            int point = text.indexOf('.');
            int whole = point < 0 ? end : point;
            String digits =
                    point < 0 ? text.substring(0, end) : text.substring(0, point) + text.substring(point + 1, end);
            int first = 0;
            while (digits.charAt(first) == '0') {
                first++;
            }
            int last = digits.length();
            while (digits.charAt(last - 1) == '0') {
                last--;
            }
            return new ShortestDecimal(digits.substring(first, last), exponent + whole - 1 - first);
        }
    }
}
