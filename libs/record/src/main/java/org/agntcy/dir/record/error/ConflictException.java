package org.agntcy.dir.record.error;

/// The thing exists already or was changed by somebody else at the same time.
public final class ConflictException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message, null);
    }

    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public ConflictException within(String action) {
        return new ConflictException(action + ": " + getMessage(), this);
    }
}
