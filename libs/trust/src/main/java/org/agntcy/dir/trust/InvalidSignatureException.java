package org.agntcy.dir.trust;

/// A signature that is not believed. The message is the reason, for people.
public final class InvalidSignatureException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidSignatureException(String reason) {
        super(reason);
    }

    public InvalidSignatureException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /// The reason; there always is one.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
