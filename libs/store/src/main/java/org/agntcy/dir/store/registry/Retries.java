package org.agntcy.dir.store.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.agntcy.dir.record.error.UnavailableException;

/// Repeats what failed for a passing reason. Only for attempts that may be repeated: all content is addressed by its
/// digest, so that every request except the second half of a blob upload has the same effect once or twice.
final class Retries {

    private final RegistryLimits limits;
    private final Clock clock;
    private final Pause pause;

    /// Waits; replaced in tests.
    interface Pause {
        void await(Duration duration) throws InterruptedException;
    }

    interface Attempt<T> {
        T run() throws TransientFailureException;
    }

    Retries(RegistryLimits limits, Clock clock, Pause pause) {
        this.limits = limits;
        this.clock = clock;
        this.pause = pause;
    }

    /// @throws UnavailableException when the last attempt failed, with its reason
    <T> T run(Attempt<T> attempt) {
        Instant lastStart = clock.instant().plus(limits.requestTimeout());
        Duration backOff = limits.firstPause();
        for (int number = 1; ; number++) {
            try {
                return attempt.run();
            } catch (TransientFailureException failure) {
                Duration wait = failure.retryAfter().orElse(backOff);
                boolean last = number >= limits.attempts()
                        || wait.compareTo(limits.longestPause()) > 0
                        || clock.instant().plus(wait).isAfter(lastStart);
                if (last) {
                    throw failure.failure();
                }
                await(wait, failure);
                backOff = backOff.multipliedBy(2);
            }
        }
    }

    private void await(Duration wait, TransientFailureException failure) {
        try {
            pause.await(wait);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw failure.failure();
        }
    }
}
