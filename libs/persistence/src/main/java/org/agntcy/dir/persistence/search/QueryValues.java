package org.agntcy.dir.persistence.search;

import org.agntcy.dir.record.error.InvalidInputException;

/// Checks of single query values.
final class QueryValues {

    private QueryValues() {}

    /// The value itself.
    ///
    /// @throws InvalidInputException when it holds U+0000, which PostgreSQL cannot compare with anything
    static String text(String value, String path) {
        if (value.indexOf('\0') >= 0) {
            throw InvalidInputException.of(path, "the value must not hold the character U+0000");
        }
        return value;
    }

    /// The number without leading zeros.
    ///
    /// @throws InvalidInputException unless the value is a decimal number from 0 to 2^63-1
    static String id(String kind, String value, String path) {
        boolean digits = !value.isEmpty() && value.chars().allMatch(unit -> unit >= '0' && unit <= '9');
        if (!digits) {
            throw InvalidInputException.of(path, kind + " id \"" + value + "\" is not a number; write digits only");
        }
        try {
            return Long.toString(Long.parseLong(value));
        } catch (NumberFormatException tooLarge) {
            throw InvalidInputException.of(path, kind + " id " + value + " is larger than " + Long.MAX_VALUE);
        }
    }

    /// Whether a boolean term asks for records that are: only `true`, in any case, means true.
    static boolean isTrue(QueryTerm term) {
        return term.value().equalsIgnoreCase("true") != term.negate();
    }
}
