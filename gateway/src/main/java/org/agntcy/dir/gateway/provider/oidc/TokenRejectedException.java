package org.agntcy.dir.gateway.provider.oidc;

/// A token is not taken; the message says why, for the client, without the token.
final class TokenRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    TokenRejectedException(String reason) {
        super(reason);
    }

    TokenRejectedException(String reason, Throwable cause) {
        super(reason, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
