package org.agntcy.dir.persistence.search;

import org.agntcy.dir.persistence.index.ElementList;

/// A wildcard pattern for one part of the elements of a list.
///
/// @param listLike matches every list with a matching element, and perhaps others
/// @param exact true when `listLike` matches no others
/// @param elementLike matches exactly the matching elements, each held against it by itself
record ElementPattern(String listLike, boolean exact, String elementLike) {

    static ElementPattern of(ElementRelation relation, ElementPart part, String value) {
        WildcardPattern pattern = WildcardPattern.of(value);
        String element = elementLike(part, value);
        String text = pattern.text();
        boolean openStart = text.startsWith("*");
        boolean openEnd = text.endsWith("*");
        String core = stripStars(text);
        boolean simple = (openStart || openEnd) && core.indexOf('\\') < 0 && !WildcardPattern.hasWildcard(core);
        if (!simple) {
            return new ElementPattern('%' + enclosed(part, pattern.like()) + '%', false, element);
        }
        String literal = WildcardPattern.likeLiteral(core);
        if (core.isEmpty() || !openStart) {
            return new ElementPattern("%" + part.before() + literal + '%', true, element);
        }
        if (!openEnd) {
            return new ElementPattern('%' + literal + part.after() + '%', true, element);
        }
        boolean onlyInNames = relation.isNumbered() && part == ElementPart.SECOND && !isNumber(core);
        return new ElementPattern('%' + literal + '%', onlyInNames, element);
    }

    /// The right side of `like` for single elements; the value may have wildcards or none.
    static String elementLike(ElementPart part, String value) {
        WildcardPattern pattern = WildcardPattern.of(value);
        String like = WildcardPattern.hasWildcard(value) ? pattern.like() : WildcardPattern.likeLiteral(pattern.text());
        return part == ElementPart.FIRST ? like + ElementList.PART + '%' : "%" + ElementList.PART + like;
    }

    private static String enclosed(ElementPart part, String like) {
        return part.before() + like + part.after();
    }

    private static String stripStars(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '*') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '*') {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(unit -> (unit >= '0' && unit <= '9') || unit == '-');
    }
}
