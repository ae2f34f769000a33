package org.agntcy.dir.record.error;

/// The caller is known and may not do this.
public final class PermissionDeniedException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public PermissionDeniedException(String message) {
        super(message, null);
    }

    public PermissionDeniedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public PermissionDeniedException within(String action) {
        return new PermissionDeniedException(action + ": " + getMessage(), this);
    }
}
