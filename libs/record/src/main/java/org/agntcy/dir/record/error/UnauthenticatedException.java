package org.agntcy.dir.record.error;

/// The caller did not prove who it is.
public final class UnauthenticatedException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public UnauthenticatedException(String message) {
        super(message, null);
    }

    public UnauthenticatedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public UnauthenticatedException within(String action) {
        return new UnauthenticatedException(action + ": " + getMessage(), this);
    }
}
