package org.agntcy.dir.record;

import java.util.Comparator;

/// Orders texts by their UTF-8 bytes, which is the order of their code points, without encoding them.
///
/// `String.compareTo` orders UTF-16 units and so puts U+1F600 (a surrogate pair) before U+E000.
enum Utf8Order implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char leftUnit = left.charAt(i);
            char rightUnit = right.charAt(i);
            if (leftUnit != rightUnit) {
                return rank(leftUnit) - rank(rightUnit);
            }
        }
        return left.length() - right.length();
    }

    /// Lifts surrogates, which stand for code points above U+FFFF, over the units U+E000 to U+FFFF.
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
