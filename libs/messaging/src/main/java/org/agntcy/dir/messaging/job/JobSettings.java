package org.agntcy.dir.messaging.job;

import java.time.Duration;
import org.agntcy.dir.messaging.Pauses;

/// How a worker treats its jobs.
///
/// @param workers jobs in work at a time; 0 means that this process works on none
/// @param poll how often it looks for work without being told
/// @param lease how long a job is safe from other workers after its worker died
/// @param timeLimit one attempt takes no longer
/// @param attempts a job that could not be done this many times has failed
/// @param pauses time between two attempts
public record JobSettings(int workers, Duration poll, Duration lease, Duration timeLimit, int attempts, Pauses pauses) {

    public JobSettings {
        if (workers < 0 || attempts < 1) {
            throw new IllegalArgumentException("at least 0 workers and 1 attempt, not " + workers + " and " + attempts);
        }
    }
}
