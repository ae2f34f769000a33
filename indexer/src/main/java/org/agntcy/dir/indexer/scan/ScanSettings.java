package org.agntcy.dir.indexer.scan;

import java.time.Duration;

/// When index and registry are compared.
///
/// @param interval between two comparisons; positive
/// @param removalGrace how long a record has to be gone before it is removed
public record ScanSettings(Duration interval, Duration removalGrace) {

    public ScanSettings {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("indexer.interval must be positive, not " + interval);
        }
    }
}
