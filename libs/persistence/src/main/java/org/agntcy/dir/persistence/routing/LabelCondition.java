package org.agntcy.dir.persistence.routing;

/// A condition on one label: it is `label`, or it lies between `from` (inclusive) and `until` (exclusive) in the order
/// of code points. Texts must not hold U+0000, which no label has.
///
/// Source: routing.md 5 (matching).
public record LabelCondition(String label, String from, String until) {

    /// The character that follows `/`: everything below a label stands between `<label>/` and `<label>0`.
    private static final char AFTER_SLASH = '/' + 1;

    private static final LabelCondition ANYTHING = new LabelCondition("/", "/", String.valueOf(AFTER_SLASH));

    public LabelCondition {
        if (label.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no label holds U+0000");
        }
    }

    /// Holds for this very label.
    public static LabelCondition exactly(String label) {
        return new LabelCondition(label, "", "");
    }

    /// Holds for this label and for all below it: `/skills/a` and `/skills/a/b`, not `/skills/ab`.
    public static LabelCondition atOrBelow(String label) {
        return new LabelCondition(label, label + '/', label + AFTER_SLASH);
    }

    /// Holds for every label.
    public static LabelCondition anything() {
        return ANYTHING;
    }

    boolean isExact() {
        return until.isEmpty();
    }
}
