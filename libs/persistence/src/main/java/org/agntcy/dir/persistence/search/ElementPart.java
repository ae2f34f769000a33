package org.agntcy.dir.persistence.search;

import org.agntcy.dir.persistence.index.ElementList;

/// A part of an element in an [ElementList], with the characters that enclose it.
enum ElementPart {
    FIRST(ElementList.ELEMENT, ElementList.PART),
    SECOND(ElementList.PART, ElementList.ELEMENT);

    private final char before;
    private final char after;

    ElementPart(char before, char after) {
        this.before = before;
        this.after = after;
    }

    char before() {
        return before;
    }

    char after() {
        return after;
    }
}
