package org.agntcy.dir.messaging;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Growing pauses between attempts: each about twice as long as the one before, up to a limit, and never twice the
/// same,
/// so that many who wait for one thing do not all come back at once.
///
/// @param first the first pause
/// @param longest no pause is longer
public record Pauses(Duration first, Duration longest, RandomGenerator random) {

    /// Doubling further would overflow; the limit is reached long before.
    private static final int LARGEST_SHIFT = 20;

    public Pauses {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "pauses must be positive and grow, not from " + first + " to " + longest);
        }
    }

    /// The pause after an attempt that failed: between half and all of what it may be.
    ///
    /// @param attempt 1 for the first
    public Duration after(int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, LARGEST_SHIFT));
        long most = (doubled.compareTo(longest) > 0 ? longest : doubled).toNanos();
        return Duration.ofNanos(most / 2 + random.nextLong(most / 2 + 1));
    }
}
