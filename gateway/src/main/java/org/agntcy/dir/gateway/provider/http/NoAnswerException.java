package org.agntcy.dir.gateway.provider.http;

/// A provider did not give a whole answer in time; the message says why.
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /// Without a cause.
    public NoAnswerException(String reason) {
        super(reason);
    }

    /// With its cause.
    public NoAnswerException(String reason, Throwable cause) {
        super(reason, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
