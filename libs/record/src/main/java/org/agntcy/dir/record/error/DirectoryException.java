package org.agntcy.dir.record.error;

import org.jspecify.annotations.Nullable;

/// An error that a caller can act on. The message is written for the person who caused it: what is wrong, with
/// which value, and what to do. It never holds a secret, a record's content or a stack trace.
public abstract sealed class DirectoryException extends RuntimeException
        permits InvalidInputException,
                NotFoundException,
                ConflictException,
                PreconditionFailedException,
                UnauthenticatedException,
                PermissionDeniedException,
                RateLimitedException,
                ResourceExhaustedException,
                UnsupportedException,
                UnavailableException,
                InternalException {

    private static final long serialVersionUID = 1L;

    DirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The same error, told by the one who called: `action` and this message joined by `: `.
    public abstract DirectoryException within(String action);

    /// The message; a domain error always has one.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
