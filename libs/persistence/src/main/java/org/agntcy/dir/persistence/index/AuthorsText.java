package org.agntcy.dir.persistence.index;

import java.util.HexFormat;
import java.util.List;

/// The authors as one text: a JSON array as the reference implementation writes it, which is what AUTHOR queries are
/// matched against. `<`, `>`, `&`, U+2028 and U+2029 stand as four hexadecimal digits.
///
/// Source: api.md 6.2 (column `authors`) and 6.4.
public final class AuthorsText {

    private AuthorsText() {}

    public static String of(List<String> authors) {
        StringBuilder text = new StringBuilder("[");
        for (String author : authors) {
            text.append(text.length() == 1 ? "\"" : ",\"");
            author.chars().forEach(unit -> append(text, (char) unit));
            text.append('"');
        }
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, char unit) {
        switch (unit) {
            case '"', '\\' -> text.append('\\').append(unit);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '<', '>', '&', '\u2028', '\u2029' -> escape(text, unit);
            default -> {
                if (unit < ' ') {
                    escape(text, unit);
                } else {
                    text.append(unit);
                }
            }
        }
    }

    private static void escape(StringBuilder text, char unit) {
        text.append("\\u").append(HexFormat.of().toHexDigits(unit));
    }
}
