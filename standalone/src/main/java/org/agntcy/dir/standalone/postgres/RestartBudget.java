package org.agntcy.dir.standalone.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Allows so many attempts within a sliding window, the first at once and each further one after twice the
/// pause of the one before. A server that cannot live is not started for ever, and a server that dies once a week
/// always comes back. Used by one thread.
final class RestartBudget {

    /// Nobody should wait longer than this for a database whose hindrance is gone.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final int attempts;
    private final Duration window;
    private final Duration shortestPause;
    private final InstantSource clock;
    private final Deque<Instant> used = new ArrayDeque<>();

    RestartBudget(int attempts, Duration window, Duration shortestPause, InstantSource clock) {
        this.attempts = attempts;
        this.window = window;
        this.shortestPause = shortestPause;
        this.clock = clock;
    }

    /// Takes one attempt: the pause before it, or empty when none is left at the moment.
    Optional<Duration> take() {
        Instant now = clock.instant();
        while (!used.isEmpty() && used.getFirst().isBefore(now.minus(window))) {
            used.removeFirst();
        }
        if (used.size() >= attempts) {
            return Optional.empty();
        }
        Duration pause = pauseAfter(used.size());
        used.addLast(now);
        return Optional.of(pause);
    }

    private Duration pauseAfter(int earlier) {
        if (earlier == 0) {
            return Duration.ZERO;
        }
        Duration pause = shortestPause;
        for (int doubled = 1; doubled < earlier && pause.compareTo(LONGEST_PAUSE) < 0; doubled++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
