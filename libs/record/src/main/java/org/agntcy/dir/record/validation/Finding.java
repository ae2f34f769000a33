package org.agntcy.dir.record.validation;

/// One thing that is wrong or could be better.
///
/// @param code which rule, such as `attribute_required_missing`
/// @param message a sentence with the offending value
/// @param attributePath where, such as `skills[0].id`; empty for the record as a whole
/// @param constraint the constraint as JSON, for broken constraints; else empty
public record Finding(String code, String message, String attributePath, String constraint) {

    Finding(String code, String message, String attributePath) {
        this(code, message, attributePath, "");
    }

    /// The whole finding in one line.
    public String text() {
        if (attributePath.isEmpty()) {
            return "Validation Error: " + message;
        }
        String place = message + " Attribute path: " + attributePath + ".";
        return constraint.isEmpty() ? place : place + " Constraint: " + constraint;
    }
}
