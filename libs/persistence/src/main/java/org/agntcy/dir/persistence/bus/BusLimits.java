package org.agntcy.dir.persistence.bus;

import java.time.Duration;

/// How long relayed messages are kept.
///
/// @param heard after every group has passed them: for consumers without a group that were cut off for a while
/// @param unheard for groups that have not passed them, and for groups that nobody is a member of any more
/// @param most messages that a group may be behind
public record BusLimits(Duration heard, Duration unheard, long most) {

    /// What a service keeps. Seven days are what brokers keep by default; a million messages are about half a gigabyte.
    public static BusLimits standard() {
        return new BusLimits(Duration.ofMinutes(10), Duration.ofDays(7), 1_000_000);
    }
}
