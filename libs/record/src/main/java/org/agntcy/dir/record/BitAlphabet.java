package org.agntcy.dir.record;

import java.util.Arrays;
import java.util.Locale;

/// An alphabet of 2^n characters, each standing for n bits, most significant first (RFC 4648).
final class BitAlphabet {

    private static final char PADDING = '=';

    private final String characters;
    private final int bitsPerCharacter;
    private final byte[] values = new byte[128];

    private BitAlphabet(String characters) {
        this.characters = characters;
        this.bitsPerCharacter = Integer.numberOfTrailingZeros(characters.length());
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < characters.length(); i++) {
            values[characters.charAt(i)] = (byte) i;
        }
    }

    static BitAlphabet of(String characters) {
        return new BitAlphabet(characters);
    }

    static BitAlphabet ignoringCase(String lowerCase) {
        BitAlphabet alphabet = new BitAlphabet(lowerCase);
        String upperCase = lowerCase.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upperCase.length(); i++) {
            alphabet.values[upperCase.charAt(i)] = (byte) i;
        }
        return alphabet;
    }

    /// Decodes everything behind the multibase prefix.
    byte[] decode(String text) throws MalformedCidException {
        return decode(text, text.length());
    }

    /// The same for a form that fills the last group with `=`.
    byte[] decodePadded(String text) throws MalformedCidException {
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == PADDING) {
            end--;
        }
        int group = bitsPerCharacter == 6 ? 4 : 8;
        if ((text.length() - 1) % group != 0 || text.length() - end >= group) {
            throw new MalformedCidException("its padding is wrong");
        }
        return decode(text, end);
    }

    private byte[] decode(String text, int end) throws MalformedCidException {
        int bits = (end - 1) * bitsPerCharacter;
        if (bits % 8 >= bitsPerCharacter) {
            throw new MalformedCidException("a character is missing or left over at its end");
        }
        byte[] bytes = new byte[bits / 8];
        int pending = 0;
        int pendingBits = 0;
        int count = 0;
        for (int i = 1; i < end; i++) {
            pending = ((pending << bitsPerCharacter) | valueOf(text, i)) & 0xFFFF;
            pendingBits += bitsPerCharacter;
            if (pendingBits >= 8) {
                pendingBits -= 8;
                bytes[count++] = (byte) (pending >> pendingBits);
            }
        }
        if ((pending & ((1 << pendingBits) - 1)) != 0) {
            throw new MalformedCidException("its last character holds bits that belong to no byte");
        }
        return bytes;
    }

    private int valueOf(String text, int index) throws MalformedCidException {
        char character = text.charAt(index);
        if (character >= values.length || values[character] < 0) {
            throw new MalformedCidException("character " + (index + 1) + " is outside the alphabet of its multibase");
        }
        return values[character];
    }

    /// The prefix and the bytes without padding.
    String encode(char prefix, byte[] bytes) {
        StringBuilder text = new StringBuilder(1 + bytes.length * 8 / bitsPerCharacter + 1).append(prefix);
        int mask = characters.length() - 1;
        int pending = 0;
        int pendingBits = 0;
        for (byte octet : bytes) {
            pending = ((pending << 8) | (octet & 0xFF)) & 0xFFFF;
            pendingBits += 8;
            while (pendingBits >= bitsPerCharacter) {
                pendingBits -= bitsPerCharacter;
                text.append(characters.charAt((pending >> pendingBits) & mask));
            }
        }
        if (pendingBits > 0) {
            text.append(characters.charAt((pending << (bitsPerCharacter - pendingBits)) & mask));
        }
        return text.toString();
    }
}
