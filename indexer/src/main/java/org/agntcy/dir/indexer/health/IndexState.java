package org.agntcy.dir.indexer.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.agntcy.dir.record.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/// When index and registry were last compared to the end, by this process or another one. Safe for use by
/// many threads.
public final class IndexState {

    private final Clock clock;
    private volatile @Nullable Instant compared;

    public IndexState(Clock clock) {
        this.clock = clock;
    }

    /// A comparison ended this long ago.
    public synchronized void comparedBefore(Duration age) {
        Instant end = clock.instant().minus(age);
        if (compared == null || end.isAfter(compared)) {
            compared = end;
        }
    }

    /// How old the last comparison is; nothing while there was none.
    public Optional<Duration> lag() {
        Instant last = compared;
        return last == null ? Optional.empty() : Optional.of(Duration.between(last, clock.instant()));
    }

    /// Refuses to call the index usable while it was never compared.
    ///
    /// @throws UnavailableException until the first comparison has ended
    public void requireCompared() {
        if (compared == null) {
            throw new UnavailableException("the index was not yet compared with the registry");
        }
    }
}
