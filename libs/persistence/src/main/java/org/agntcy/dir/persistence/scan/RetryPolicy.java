package org.agntcy.dir.persistence.scan;

import java.time.Duration;

/// When a tag that was passed over is looked at again.
///
/// @param firstPause after the first failure; doubled after each further one
/// @param longestPause no pause after a failure is longer
/// @param refusedFor how long a record that is not acceptable is left alone
public record RetryPolicy(Duration firstPause, Duration longestPause, Duration refusedFor) {

    /// Quick enough for a registry that hiccups, slow enough for one broken record to cost nothing. What was
    /// refused is judged again once a day, because a new release may know more schemas.
    public static RetryPolicy defaults() {
        return new RetryPolicy(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1));
    }
}
