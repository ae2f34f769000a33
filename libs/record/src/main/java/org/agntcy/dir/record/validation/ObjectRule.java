package org.agntcy.dir.record.validation;

import java.util.List;
import java.util.Map;

/// What one kind of object may hold.
///
/// @param attributes by name, in the order of the table
/// @param atLeastOne of these attributes one must be there; empty for no such rule
/// @param justOne of these attributes exactly one must be there; empty for no such rule
/// @param open attributes beyond the table are allowed
record ObjectRule(Map<String, AttributeRule> attributes, List<String> atLeastOne, List<String> justOne, boolean open) {

    /// How much an attribute is wanted.
    enum Requirement {
        REQUIRED,
        RECOMMENDED,
        OPTIONAL
    }

    /// One attribute.
    record AttributeRule(ValueType type, Requirement requirement) {}
}
