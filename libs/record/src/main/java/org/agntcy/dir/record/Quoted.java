package org.agntcy.dir.record;

/// Foreign text made fit for an error message: short, and without characters that a terminal or a log would
/// obey.
public final class Quoted {

    private static final int LONGEST = 120;

    private Quoted() {}

    /// The text in double quotes, cut after 120 characters.
    public static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return '"' + printable(start) + '"';
    }

    /// The text with control characters and lone surrogates replaced by U+FFFD.
    static String printable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point) || isSurrogate(point) ? 0xFFFD : point)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
