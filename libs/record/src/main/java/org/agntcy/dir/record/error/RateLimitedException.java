package org.agntcy.dir.record.error;

import java.time.Duration;

/// The caller sends more than its share; `retryAfter` says when the next call has a chance.
public final class RateLimitedException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public RateLimitedException(String message, Duration retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public RateLimitedException within(String action) {
        return new RateLimitedException(action + ": " + getMessage(), retryAfter);
    }
}
