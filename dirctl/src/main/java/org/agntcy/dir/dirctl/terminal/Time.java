package org.agntcy.dir.dirctl.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// The clock on the wall, and waiting by it.
public interface Time {

    Instant now();

    /// Waits.
    ///
    /// @throws InterruptedException when somebody has had enough
    void pause(Duration duration) throws InterruptedException;

    /// The same time for libraries.
    default Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }

    /// The clock of this machine.
    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
