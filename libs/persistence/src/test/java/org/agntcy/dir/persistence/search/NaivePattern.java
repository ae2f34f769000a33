package org.agntcy.dir.persistence.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The oracle's idea of a wildcard pattern: walks the text, knows nothing of SQL.
///
/// Written from api.md 6.5 alone.
final class NaivePattern {

    private static final int ANY_CHARACTER = -1;
    private static final int ANY_SEQUENCE = -2;

    private NaivePattern() {}

    static boolean matches(String value, String text) {
        int[] folded = fold(text);
        if (value.indexOf('*') < 0 && value.indexOf('?') < 0) {
            return Arrays.equals(fold(value), folded);
        }
        return matches(tokens(fold(value)), folded);
    }

    private static int[] fold(String text) {
        return text.codePoints().map(Character::toLowerCase).toArray();
    }

    private static List<Integer> tokens(int[] value) {
        List<Integer> tokens = new ArrayList<>();
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '\\' && i + 1 < value.length) {
                i++;
                switch (value[i]) {
                    case '*' -> tokens.add((int) '%');
                    case '?' -> tokens.add((int) '_');
                    case '%' -> tokens.addAll(List.of((int) '\\', ANY_SEQUENCE));
                    case '_' -> tokens.addAll(List.of((int) '\\', ANY_CHARACTER));
                    default -> tokens.add(value[i]);
                }
            } else if (value[i] == '*') {
                tokens.add(ANY_SEQUENCE);
            } else {
                tokens.add(value[i] == '?' ? ANY_CHARACTER : value[i]);
            }
        }
        return tokens;
    }

    /// After each token: at which positions of the text the pattern so far may end.
    private static boolean matches(List<Integer> tokens, int[] text) {
        boolean[] ends = new boolean[text.length + 1];
        ends[0] = true;
        for (int token : tokens) {
            boolean[] next = new boolean[text.length + 1];
            for (int position = 0; position <= text.length; position++) {
                if (token == ANY_SEQUENCE) {
                    next[position] = ends[position] || (position > 0 && next[position - 1]);
                } else if (position > 0) {
                    next[position] = ends[position - 1] && (token == ANY_CHARACTER || token == text[position - 1]);
                }
            }
            ends = next;
        }
        return ends[text.length];
    }
}
