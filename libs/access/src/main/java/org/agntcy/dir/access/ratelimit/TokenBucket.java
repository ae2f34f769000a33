package org.agntcy.dir.access.ratelimit;

import java.time.Duration;
import java.util.Optional;

/// A bucket that fills at a steady rate up to its burst; it begins full. Safe for any thread.
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Rate rate;
    private double tokens;
    private long filled;

    TokenBucket(Rate rate, long now) {
        this.rate = rate;
        this.tokens = rate.burst();
        this.filled = now;
    }

    /// Takes a token.
    ///
    /// @param now in nanoseconds of a clock that never goes back
    /// @return nothing when there was one, else how long until there is
    synchronized Optional<Duration> take(long now) {
        double gained = Math.max(0, now - filled) / NANOS_PER_SECOND * rate.perSecond();
        tokens = Math.min(rate.burst(), tokens + gained);
        filled = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / rate.perSecond() * NANOS_PER_SECOND)));
    }
}
