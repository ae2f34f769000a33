package org.agntcy.dir.persistence.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The values asked for, by field, in the order of the request: either all positive or all negated.
final class Criteria {

    private final Map<SearchField, List<String>> values = new EnumMap<>(SearchField.class);

    void add(SearchField field, String value) {
        values.computeIfAbsent(field, absent -> new ArrayList<>()).add(value);
    }

    /// Empty when nothing is asked of the field.
    List<String> of(SearchField field) {
        return List.copyOf(values.getOrDefault(field, List.of()));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }
}
