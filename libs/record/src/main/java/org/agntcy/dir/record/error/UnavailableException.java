package org.agntcy.dir.record.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A back end (registry, database, validator) does not answer or refuses for the moment. The same call may
/// succeed later; `retryAfter` says when it is worth trying.
public final class UnavailableException extends DirectoryException {

    private static final long serialVersionUID = 1L;

    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);

    private final Duration retryAfter;

    public UnavailableException(String message) {
        this(message, null, DEFAULT_RETRY);
    }

    public UnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, DEFAULT_RETRY);
    }

    public UnavailableException(String message, @Nullable Throwable cause, Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public UnavailableException within(String action) {
        return new UnavailableException(action + ": " + getMessage(), this, retryAfter);
    }
}
