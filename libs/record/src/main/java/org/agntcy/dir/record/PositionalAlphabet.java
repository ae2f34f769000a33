package org.agntcy.dir.record;

import java.math.BigInteger;

/// An alphabet whose texts are one large number in its base; each leading zero digit stands for a leading zero
/// byte. Quadratic in the length of the text, which [CidBytes] bounds.
enum PositionalAlphabet {
    BASE36("0123456789abcdefghijklmnopqrstuvwxyz", true),
    BASE58_BITCOIN("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", false),
    BASE58_FLICKR("123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ", false);

    private final String characters;
    private final boolean ignoreCase;

    PositionalAlphabet(String characters, boolean ignoreCase) {
        this.characters = characters;
        this.ignoreCase = ignoreCase;
    }

    /// Decodes the text from `start` on.
    byte[] decode(String text, int start) throws MalformedCidException {
        int zeros = 0;
        while (start + zeros < text.length() && text.charAt(start + zeros) == characters.charAt(0)) {
            zeros++;
        }
        BigInteger base = BigInteger.valueOf(characters.length());
        BigInteger number = BigInteger.ZERO;
        for (int i = start + zeros; i < text.length(); i++) {
            number = number.multiply(base).add(BigInteger.valueOf(valueOf(text, i)));
        }
        return withLeadingZeros(zeros, number);
    }

    private int valueOf(String text, int index) throws MalformedCidException {
        char character = text.charAt(index);
        int value = characters.indexOf(ignoreCase ? asciiLowerCase(character) : character);
        if (value < 0) {
            throw new MalformedCidException("character " + (index + 1) + " is outside the alphabet of its multibase");
        }
        return value;
    }

    private static char asciiLowerCase(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
    }

    private static byte[] withLeadingZeros(int zeros, BigInteger number) {
        byte[] magnitude = number.toByteArray();
        // The sign bit of a BigInteger may cost one extra zero byte in front.
        int skip = magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - skip];
        System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
        return bytes;
    }
}
