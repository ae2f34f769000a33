package org.agntcy.dir.record.validation;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.validation.ObjectRule.AttributeRule;
import org.agntcy.dir.record.validation.ObjectRule.Requirement;
import org.jspecify.annotations.Nullable;

/// Holds the objects of one record against their tables.
final class AttributeCheck {

    /// Whole numbers of a schema are signed 64-bit; beyond 2^53 a double does not hold them exactly anyway.
    private static final double LARGEST_WHOLE = 0x1p63;

    private static final Set<String> CLASSES = Set.of("skill", "domain", "module");

    private final SchemaTables tables;
    private final Findings findings;

    AttributeCheck(SchemaTables tables, Findings findings) {
        this.tables = tables;
        this.findings = findings;
    }

    /// Checks an object and everything below it.
    void object(Struct object, ObjectRule rule, String path) {
        Map<String, Value> fields = object.getFieldsMap();
        rule.attributes().forEach((name, attribute) -> attribute(fields, name, attribute, below(path, name)));
        if (!rule.open()) {
            fields.keySet().stream()
                    .filter(name -> !rule.attributes().containsKey(name))
                    .sorted()
                    .forEach(name -> findings.error(
                            "attribute_unknown",
                            below(path, name),
                            "Unknown attribute " + Quoted.of(name) + "; remove it or check its spelling."));
        }
        constraints(fields, rule, path);
    }

    private void attribute(Map<String, Value> fields, String name, AttributeRule rule, String path) {
        Value value = fields.get(name);
        if (value == null || value.getKindCase() == Value.KindCase.NULL_VALUE) {
            missing(name, rule.requirement(), path);
            return;
        }
        if (rule.requirement() == Requirement.REQUIRED
                && value.getKindCase() == Value.KindCase.LIST_VALUE
                && value.getListValue().getValuesCount() == 0) {
            findings.error("attribute_required_empty", path, "Required attribute \"" + name + "\" is an empty list.");
            return;
        }
        value(value, rule.type(), path);
    }

    private void missing(String name, Requirement requirement, String path) {
        switch (requirement) {
            case REQUIRED ->
                findings.error(
                        "attribute_required_missing", path, "Required attribute \"" + name + "\" is missing; add it.");
            case RECOMMENDED ->
                findings.warn(
                        "attribute_recommended_missing", path, "Recommended attribute \"" + name + "\" is missing.");
            case OPTIONAL -> {
                // Nothing is expected.
            }
        }
    }

    private void value(Value value, ValueType type, String path) {
        switch (type) {
            case ValueType.Text text -> text(value, text, path);
            case ValueType.Choice choice -> choice(value, choice, path);
            case ValueType.Whole _ -> whole(value, path);
            case ValueType.Decimal _ -> require(value, Value.KindCase.NUMBER_VALUE, "a number", path);
            case ValueType.Flag _ -> require(value, Value.KindCase.BOOL_VALUE, "true or false", path);
            case ValueType.TextMap _ -> textMap(value, path);
            case ValueType.AnyObject _ -> require(value, Value.KindCase.STRUCT_VALUE, "an object", path);
            case ValueType.Anything _ -> {
                // Every JSON value will do.
            }
            case ValueType.Nested nested -> {
                if (require(value, Value.KindCase.STRUCT_VALUE, "an object", path)) {
                    object(value.getStructValue(), tables.object(nested.object()), path);
                }
            }
            case ValueType.ListOf list -> {
                if (require(value, Value.KindCase.LIST_VALUE, "a list", path)) {
                    elements(value.getListValue(), list.element(), path);
                }
            }
        }
    }

    private void elements(ListValue list, ValueType type, String path) {
        Set<Value> seen = new HashSet<>();
        for (int i = 0; i < list.getValuesCount(); i++) {
            Value element = list.getValues(i);
            String place = path + "[" + i + "]";
            value(element, type, place);
            if (!isClass(type) && !seen.add(element)) {
                findings.error("attribute_array_duplicate", place, "The same value stands in the list before.");
            }
        }
    }

    /// Classes are compared by what they name, which is the business of [TaxonomyCheck].
    private static boolean isClass(ValueType type) {
        return type instanceof ValueType.Nested(String object) && CLASSES.contains(object);
    }

    private void text(Value value, ValueType.Text type, String path) {
        if (!require(value, Value.KindCase.STRING_VALUE, "a text", path)) {
            return;
        }
        String text = value.getStringValue();
        int length = text.codePointCount(0, text.length());
        if (length > type.longest()) {
            findings.error(
                    "attribute_value_exceeds_max_len",
                    path,
                    "The text has " + length + " characters; a " + type.name() + " may have " + type.longest() + ".");
        } else if (type.form().isPresent() && !type.form().get().matcher(text).matches()) {
            findings.warn(
                    "attribute_value_regex_not_matched",
                    path,
                    Quoted.of(text) + " does not look like a " + type.name() + ".");
        }
    }

    private void choice(Value value, ValueType.Choice type, String path) {
        if (require(value, Value.KindCase.STRING_VALUE, "a text", path)
                && !type.values().contains(value.getStringValue())) {
            findings.error(
                    "attribute_enum_value_unknown",
                    path,
                    Quoted.of(value.getStringValue()) + " is none of " + String.join(", ", type.values()) + ".");
        }
    }

    private void whole(Value value, String path) {
        if (!require(value, Value.KindCase.NUMBER_VALUE, "a whole number", path)) {
            return;
        }
        double number = value.getNumberValue();
        if (number != Math.rint(number)) {
            findings.error("attribute_wrong_type", path, number + " is not a whole number.");
        } else if (Math.abs(number) > LARGEST_WHOLE) {
            findings.error("attribute_value_exceeds_range", path, number + " is beyond the range of 64-bit integers.");
        }
    }

    private void textMap(Value value, String path) {
        if (require(value, Value.KindCase.STRUCT_VALUE, "an object of texts", path)) {
            value.getStructValue()
                    .getFieldsMap()
                    .forEach((key, entry) -> require(entry, Value.KindCase.STRING_VALUE, "a text", below(path, key)));
        }
    }

    private boolean require(Value value, Value.KindCase kind, String expected, String path) {
        if (value.getKindCase() == kind) {
            return true;
        }
        findings.error("attribute_wrong_type", path, "The value must be " + expected + ".");
        return false;
    }

    private void constraints(Map<String, Value> fields, ObjectRule rule, String path) {
        long any = present(fields, rule.atLeastOne());
        if (!rule.atLeastOne().isEmpty() && any == 0) {
            findings.brokenConstraint(
                    path,
                    "One of " + String.join(", ", rule.atLeastOne()) + " must be there.",
                    json("at_least_one", rule.atLeastOne()));
        }
        long one = present(fields, rule.justOne());
        if (!rule.justOne().isEmpty() && one != 1) {
            findings.brokenConstraint(
                    path,
                    "Exactly one of " + String.join(", ", rule.justOne()) + " must be there.",
                    json("just_one", rule.justOne()));
        }
    }

    private static long present(Map<String, Value> fields, List<String> names) {
        return names.stream().filter(name -> !isAbsent(fields.get(name))).count();
    }

    private static boolean isAbsent(@Nullable Value value) {
        return value == null || value.getKindCase() == Value.KindCase.NULL_VALUE;
    }

    private static String json(String constraint, List<String> names) {
        return "{\"" + constraint + "\":[\"" + String.join("\",\"", names) + "\"]}";
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
