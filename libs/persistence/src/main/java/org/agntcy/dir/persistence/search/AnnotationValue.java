package org.agntcy.dir.persistence.search;

import java.util.Optional;

/// The value of an ANNOTATION query: `key`, `key:` or `key:value`, split at the first colon.
record AnnotationValue(String key, Optional<String> value) {

    /// Empty when there is no key; such a query is ignored.
    static Optional<AnnotationValue> parse(String text) {
        int colon = text.indexOf(':');
        String key = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnnotationValue(key, Optional.of(value).filter(part -> !part.isEmpty())));
    }
}
