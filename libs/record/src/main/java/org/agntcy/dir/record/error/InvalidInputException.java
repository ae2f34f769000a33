package org.agntcy.dir.record.error;

import org.jspecify.annotations.Nullable;

/// The request itself is wrong and will be wrong again.
///
/// `field` is the path of the offending request field in snake case (`queries[2].value`), where one can be
/// named.
public final class InvalidInputException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    public InvalidInputException(String message) {
        super(message, null);
        this.field = null;
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
        this.field = null;
    }

    private InvalidInputException(@Nullable String field, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.field = field;
    }

    /// An error of one named request field.
    public static InvalidInputException of(String field, String message) {
        return new InvalidInputException(field, message, null);
    }

    public @Nullable String field() {
        return field;
    }

    @Override
    public InvalidInputException within(String action) {
        return new InvalidInputException(field, action + ": " + getMessage(), this);
    }
}
