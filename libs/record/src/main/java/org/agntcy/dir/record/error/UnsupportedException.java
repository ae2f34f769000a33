package org.agntcy.dir.record.error;

/// The directory, as it is configured, cannot do this at all: for instance a registry without deletion.
public final class UnsupportedException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public UnsupportedException(String message) {
        super(message, null);
    }

    public UnsupportedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public UnsupportedException within(String action) {
        return new UnsupportedException(action + ": " + getMessage(), this);
    }
}
