package org.agntcy.dir.record.error;

/// The named thing does not exist. Never used for a back end that could not be asked.
public final class NotFoundException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message, null);
    }

    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public NotFoundException within(String action) {
        return new NotFoundException(action + ": " + getMessage(), this);
    }
}
