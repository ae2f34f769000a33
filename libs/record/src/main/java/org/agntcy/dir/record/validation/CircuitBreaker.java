package org.agntcy.dir.record.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Stops asking a server that keeps failing: after a number of failures in a row every question is refused for
/// a while, then one is let through to see. Safe for use by many threads.
final class CircuitBreaker {

    private final int threshold;
    private final Duration pause;
    private final Clock clock;
    private int failures;
    private Instant openUntil = Instant.MIN;

    CircuitBreaker(int threshold, Duration pause, Clock clock) {
        this.threshold = threshold;
        this.pause = pause;
        this.clock = clock;
    }

    /// How long to wait before the next question; empty when it may be asked now.
    synchronized Optional<Duration> refusal() {
        if (failures < threshold) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isBefore(openUntil)) {
            return Optional.of(Duration.between(now, openUntil));
        }
        // This caller tries; the others wait one more pause for its result.
        openUntil = now.plus(pause);
        return Optional.empty();
    }

    synchronized void succeeded() {
        failures = 0;
        openUntil = Instant.MIN;
    }

    synchronized void failed() {
        failures++;
        if (failures >= threshold) {
            openUntil = clock.instant().plus(pause);
        }
    }
}
