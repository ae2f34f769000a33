package org.agntcy.dir.persistence.index;

/// A list of two-part elements in one text column, so that one trigram index serves it and both parts of an element
/// can be matched together.
///
/// Form: U+001F, then for each element `first U+001E second U+001F`; the empty text for an empty list.
public final class ElementList {

    /// Stands before the first element and after each one.
    public static final char ELEMENT = '\u001F';

    /// Stands between the two parts of an element.
    public static final char PART = '\u001E';

    private final StringBuilder text = new StringBuilder();

    /// Adds an element; both parts are folded here.
    public ElementList add(String first, String second) {
        if (text.isEmpty()) {
            text.append(ELEMENT);
        }
        text.append(SearchText.fold(first))
                .append(PART)
                .append(SearchText.fold(second))
                .append(ELEMENT);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
