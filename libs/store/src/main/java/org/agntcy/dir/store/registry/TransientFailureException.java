package org.agntcy.dir.store.registry;

import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.record.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/// The registry could not be reached, is busy or broken at the moment: the same request may succeed in a while.
final class TransientFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final UnavailableException failure;
    private final @Nullable Duration retryAfter;

    TransientFailureException(UnavailableException failure, @Nullable Duration retryAfter) {
        super(failure);
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    /// What the caller hears when no attempt succeeds.
    UnavailableException failure() {
        return failure;
    }

    /// What the registry asked for, if it did.
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
