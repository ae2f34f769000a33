package org.agntcy.dir.record.error;

/// A limit of the directory itself is reached: disk full, message too large.
public final class ResourceExhaustedException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public ResourceExhaustedException(String message) {
        super(message, null);
    }

    public ResourceExhaustedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public ResourceExhaustedException within(String action) {
        return new ResourceExhaustedException(action + ": " + getMessage(), this);
    }
}
