package org.agntcy.dir.identity.token;

/// A token was not accepted; the message says why, without the token. For the log: callers learn only that
/// it was not.
public final class TokenRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    TokenRefusedException(String reason) {
        super(reason);
    }

    TokenRefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
