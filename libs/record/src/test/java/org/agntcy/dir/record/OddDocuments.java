package org.agntcy.dir.record;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Random;

/// Documents that ordinary ones are not: numbers at the borders of notations, control characters, surrogate pairs,
/// separators, empty containers, keys that sort differently by UTF-8 and by UTF-16. The same seed gives the same ones.
final class OddDocuments {

    private static final double[] BORDERS = {
        0,
        -0.0,
        1,
        -1,
        1e-6,
        9.999999e-7,
        1e-7,
        1e20,
        1e21,
        9.99e20,
        1.2345678901234568e17,
        0.1,
        1.0 / 3,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        9007199254740992.0,
        4294967295.0,
        Double.MIN_NORMAL,
        1e22,
        1e23
    };
    private static final int[] POINTS = {
        0, 1, 7, 8, 9, 10, 12, 13, 0x1F, ' ', '"', '\\', '/', '<', '>', '&', '\'', 'a', 'Z', 0x7F, 0x80, 0x85, 0xE9,
        0x7FF, 0x800, 0x2027, 0x2028, 0x2029, 0x202A, 0xD7FF, 0xE000, 0xFF5E, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };
    private static final int DEEPEST = 6;

    private final Random random;

    OddDocuments(long seed) {
        this.random = new Random(seed);
    }

    Struct next() {
        return object(0);
    }

    private Struct object(int depth) {
        Struct.Builder object = Struct.newBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.putFields(text(), value(depth + 1));
        }
        return object.build();
    }

    private Value value(int depth) {
        int kind = random.nextInt(depth < DEEPEST ? 8 : 6);
        Value.Builder value = Value.newBuilder();
        return switch (kind) {
            case 0 -> value.setNullValue(NullValue.NULL_VALUE).build();
            case 1 -> value.setBoolValue(random.nextBoolean()).build();
            case 2, 3 -> value.setNumberValue(number()).build();
            case 4, 5 -> value.setStringValue(text()).build();
            case 6 -> value.setStructValue(object(depth)).build();
            default -> value.setListValue(list(depth)).build();
        };
    }

    private ListValue list(int depth) {
        ListValue.Builder list = ListValue.newBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.addValues(value(depth + 1));
        }
        return list.build();
    }

    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> BORDERS[random.nextInt(BORDERS.length)];
            case 1 -> -Math.nextDown(BORDERS[random.nextInt(BORDERS.length)]);
            case 2 -> random.nextInt();
            default -> finite();
        };
    }

    private double finite() {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : 0.5;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(POINTS[random.nextInt(POINTS.length)]);
        }
        return text.toString();
    }
}
