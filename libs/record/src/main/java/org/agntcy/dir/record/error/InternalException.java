package org.agntcy.dir.record.error;

/// A fault of the directory: stored bytes that do not match their digest, a broken invariant.
public final class InternalException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public InternalException(String message) {
        super(message, null);
    }

    public InternalException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public InternalException within(String action) {
        return new InternalException(action + ": " + getMessage(), this);
    }
}
