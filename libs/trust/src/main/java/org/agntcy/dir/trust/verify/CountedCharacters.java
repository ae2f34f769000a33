package org.agntcy.dir.trust.verify;

/// A text whose characters can be looked at only so often: an expression that backtracks without end runs out
/// of them, after some milliseconds. Used for one match by one thread.
final class CountedCharacters implements CharSequence {

    private static final int MOST_LOOKS = 1_000_000;

    private final CharSequence text;
    private int looks;

    CountedCharacters(CharSequence text) {
        this.text = text;
    }

    /// The looks are used up.
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("more than " + MOST_LOOKS + " characters were looked at");
        }
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
