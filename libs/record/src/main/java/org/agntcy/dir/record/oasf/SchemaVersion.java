package org.agntcy.dir.record.oasf;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.regex.Pattern;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// The OASF schema version that a record says it follows.
///
/// @param text as the record writes it, three parts separated by dots
/// @param generation which of the supported shapes the record has
public record SchemaVersion(String text, Generation generation) {

    /// Three numbers and a pre-release or build mark without dots. The text becomes part of a URL path, so nothing
    /// else.
    private static final Pattern PARTS = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+(?:[-+][0-9A-Za-z+-]*)?");

    /// The shapes that records have had.
    public enum Generation {
        /// 0.7.x
        V0_7,
        /// 0.8.x
        V0_8,
        /// 1.x.y
        V1
    }

    /// Reads the version of a record.
    ///
    /// @throws InvalidInputException when it is missing, malformed, or of a generation that is not supported
    public static SchemaVersion of(Struct record) {
        Value value = record.getFieldsOrDefault("schema_version", Value.getDefaultInstance());
        return switch (value.getKindCase()) {
            case STRING_VALUE -> parse(value.getStringValue());
            case KIND_NOT_SET, NULL_VALUE ->
                throw InvalidInputException.of(
                        "schema_version", "schema_version field is missing; write one such as \"1.0.0\"");
            case BOOL_VALUE, NUMBER_VALUE, STRUCT_VALUE, LIST_VALUE ->
                throw InvalidInputException.of("schema_version", "schema_version must be a text such as \"1.0.0\"");
        };
    }

    /// Reads a version.
    ///
    /// @throws InvalidInputException as [#of]
    public static SchemaVersion parse(String text) {
        var parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw InvalidInputException.of(
                    "schema_version",
                    "invalid version format: " + Quoted.of(text) + "; expected three numbers such as 1.0.0");
        }
        String major = parts.group(1);
        String minor = parts.group(2);
        if (major.equals("1")) {
            return new SchemaVersion(text, Generation.V1);
        }
        if (major.equals("0") && minor.equals("7")) {
            return new SchemaVersion(text, Generation.V0_7);
        }
        if (major.equals("0") && minor.equals("8")) {
            return new SchemaVersion(text, Generation.V0_8);
        }
        throw InvalidInputException.of(
                "schema_version",
                "unsupported OASF version: " + text + " (major version " + major
                        + " not supported); supported are 0.7.x, 0.8.x and 1.x.y");
    }
}
