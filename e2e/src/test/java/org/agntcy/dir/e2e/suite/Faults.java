package org.agntcy.dir.e2e.suite;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How hard the campaigns are. The settings for every build are small; e2e/README.md has those for use by hand.
final class Faults {

    /// How often each service is killed.
    static final int KILLS = Integer.getInteger("faults.kills", 2);

    /// How long the broker, the database or the registry is away.
    static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("faults.outage", 5));

    /// How soon after one client of the load the next one comes.
    static final Duration PACE = Duration.ofMillis(Integer.getInteger("faults.pace", 100));

    private Faults() {}

    /// The length of a fault or the pause of a client, never a wait for something.
    static void letPass(Duration duration) {
        try {
            boolean counted = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
            if (counted) {
                throw new IllegalStateException("nobody counts this down");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
