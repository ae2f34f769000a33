package org.agntcy.dir.persistence.index;

/// Text as the search columns hold it: lower case, one code point for one code point.
///
/// The simple Unicode mapping is used, not `String.toLowerCase`: that one looks at neighbours (final sigma) and
/// changes lengths (dotted I), so a pattern would fold differently from the text it should match.
public final class SearchText {

    /// What stands in for a character that the columns cannot hold.
    private static final char REPLACEMENT = '\uFFFD';

    private SearchText() {}

    /// Lower case, without the characters that separate elements.
    public static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            if (Character.isHighSurrogate(folded[i])) {
                i = foldPair(folded, i);
            } else {
                folded[i] = isReserved(folded[i]) ? REPLACEMENT : Character.toLowerCase(folded[i]);
            }
        }
        return new String(folded);
    }

    /// A code point of two chars has a lower case of two chars; a lone half has none.
    ///
    /// @return the place of its last char
    private static int foldPair(char[] folded, int place) {
        int point = Character.codePointAt(folded, place);
        if (!Character.isSupplementaryCodePoint(point)) {
            return place;
        }
        return place + Character.toChars(Character.toLowerCase(point), folded, place) - 1;
    }

    /// The text as PostgreSQL can store it: U+0000, which it cannot, becomes U+FFFD.
    public static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', REPLACEMENT);
    }

    private static boolean isReserved(char character) {
        return character == 0 || character == ElementList.ELEMENT || character == ElementList.PART;
    }
}
