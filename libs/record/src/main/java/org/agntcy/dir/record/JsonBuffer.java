package org.agntcy.dir.record;

import java.util.Arrays;

/// A growing byte buffer that knows how JSON texts are escaped. Used by one thread for one record.
final class JsonBuffer {

    /// Most records fit, so that the buffer is not grown.
    private static final int INITIAL_CAPACITY = 4096;

    /// Room for the longest form of one UTF-16 unit, which is `\\u00xx`.
    private static final int LONGEST_UNIT = 6;

    private static final byte[] HEXADECIMAL = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private static final boolean[] LITERAL = literalUnits();

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int length;

    void writeAscii(int character) {
        reserve(1);
        bytes[length++] = (byte) character;
    }

    void writeLiteral(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    /// Writes a text with its quotes.
    ///
    /// @throws UnencodableValueException when the text holds a surrogate without its partner
    void writeText(String text) {
        reserve(text.length() + 2);
        bytes[length++] = '"';
        int i = writeLiteralStart(text);
        while (i < text.length()) {
            i = writeUnit(text, i);
        }
        writeAscii('"');
    }

    /// Copies what needs no escape, which is all of most texts, and says how far it came. Local variables, because
    /// fields would be loaded and stored for every character.
    private int writeLiteralStart(String text) {
        byte[] target = bytes;
        int start = length;
        int end = text.length();
        int i = 0;
        while (i < end && isLiteral(text.charAt(i))) {
            target[start + i] = (byte) text.charAt(i);
            i++;
        }
        length = start + i;
        return i;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private int writeUnit(String text, int index) {
        char unit = text.charAt(index);
        // The rest of the text is at least one byte per unit: reserving it here lets the buffer grow once.
        reserve(LONGEST_UNIT + text.length() - index);
        if (isLiteral(unit)) {
            bytes[length++] = (byte) unit;
        } else if (unit < 0x80 || unit == '\u2028' || unit == '\u2029') {
            writeEscaped(unit);
        } else if (unit < 0x800) {
            bytes[length++] = (byte) (0xC0 | unit >> 6);
            bytes[length++] = (byte) (0x80 | (unit & 0x3F));
        } else if (Character.isSurrogate(unit)) {
            writeSupplementary(text, index);
            return index + 2;
        } else {
            bytes[length++] = (byte) (0xE0 | (unit >> 12));
            bytes[length++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (unit & 0x3F));
        }
        return index + 1;
    }

    private void writeSupplementary(String text, int index) {
        int point = text.codePointAt(index);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new UnencodableValueException("holds half of a surrogate pair (U+"
                    + Integer.toHexString(point).toUpperCase(java.util.Locale.ROOT) + "), which is not Unicode text");
        }
        bytes[length++] = (byte) (0xF0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[length++] = (byte) (0x80 | (point & 0x3F));
    }

    private void writeEscaped(char unit) {
        bytes[length++] = '\\';
        switch (unit) {
            case '"', '\\' -> bytes[length++] = (byte) unit;
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    bytes[length++] = HEXADECIMAL[unit >> shift & 0xF];
                }
            }
        }
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
        }
    }

    private static boolean isLiteral(char unit) {
        return unit < 0x80 && LITERAL[unit];
    }

    private static boolean[] literalUnits() {
        boolean[] literal = new boolean[0x80];
        Arrays.fill(literal, 0x20, 0x80, true);
        for (char escaped : new char[] {'"', '\\', '<', '>', '&'}) {
            literal[escaped] = false;
        }
        return literal;
    }
}
