package org.agntcy.dir.record.error;

/// The request is well-formed but the state of the directory does not allow it.
public final class PreconditionFailedException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public PreconditionFailedException(String message) {
        super(message, null);
    }

    public PreconditionFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public PreconditionFailedException within(String action) {
        return new PreconditionFailedException(action + ": " + getMessage(), this);
    }
}
