package org.agntcy.dir.persistence.index;

/// Text as the search columns hold it: lower case, one code point for one code point.
///
/// The simple Unicode mapping is used, not `String.toLowerCase`: that one looks at neighbours (final sigma) and
/// changes lengths (dotted I), so a pattern would fold differently from the text it should match.
public final class SearchText {

    /// What stands in for a character that the columns cannot hold.
    private static final int REPLACEMENT = 0xFFFD;

    private SearchText() {}

    /// Lower case, without the characters that separate elements.
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isReserved(point) ? REPLACEMENT : Character.toLowerCase(point))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// The text as PostgreSQL can store it: U+0000, which it cannot, becomes U+FFFD.
    public static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', (char) REPLACEMENT);
    }

    private static boolean isReserved(int point) {
        return point == 0 || point == ElementList.ELEMENT || point == ElementList.PART;
    }
}
