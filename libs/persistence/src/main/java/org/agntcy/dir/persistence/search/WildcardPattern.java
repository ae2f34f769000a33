package org.agntcy.dir.persistence.search;

import org.agntcy.dir.persistence.index.SearchText;

/// A query value with wildcards: `*` is any sequence, `?` exactly one character; everything else stands for itself.
///
/// A backslash takes the meaning away from the `*` or `?` after it, but what is left is then the SQL wildcard as a
/// plain character: `\*` matches `%` and `\?` matches `_`. Before `%` and `_` it stands for a backslash followed by
/// any sequence or any character. These oddities are the reference's (api.md 6.5); a trailing backslash, which is an
/// error there, is an ordinary character here.
///
/// @param text the folded value
record WildcardPattern(String text) {

    private static final char ESCAPE = '\\';

    static WildcardPattern of(String value) {
        return new WildcardPattern(SearchText.fold(value));
    }

    static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    /// The right side of `like` with the escape character backslash.
    String like() {
        StringBuilder like = new StringBuilder(text.length() + 8);
        text.chars().forEach(unit -> append(like, (char) unit));
        if (endsInOpenEscape()) {
            like.append(ESCAPE);
        }
        return like.toString();
    }

    /// The right side of `like` that matches this text only, whatever characters it has.
    static String likeLiteral(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static void append(StringBuilder like, char unit) {
        switch (unit) {
            case '*' -> like.append('%');
            case '?' -> like.append('_');
            case '%', '_' -> like.append(ESCAPE).append(unit);
            default -> like.append(unit);
        }
    }

    private boolean endsInOpenEscape() {
        int start = text.length();
        while (start > 0 && text.charAt(start - 1) == ESCAPE) {
            start--;
        }
        return (text.length() - start) % 2 == 1;
    }
}
