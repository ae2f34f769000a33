package org.agntcy.dir.reconciler.check;

import java.time.Duration;

/// How many checks a worker takes on at a time, and how long they are its own.
public record BatchSettings(int size, Duration lease) {

    public BatchSettings {
        if (size < 1 || !lease.isPositive()) {
            throw new IllegalArgumentException("a batch needs a size and a lease, not " + size + " and " + lease);
        }
    }
}
