package org.agntcy.dir.indexing;

import org.agntcy.dir.persistence.scan.RetryPolicy;

/// How hard and how often the registry is asked.
///
/// @param parallelReads requests to the registry at the same time, at most
/// @param retries when a tag that was passed over is looked at again
public record IndexingSettings(int parallelReads, RetryPolicy retries) {

    public IndexingSettings {
        if (parallelReads < 1) {
            throw new IllegalArgumentException("at least one read at a time is needed, not " + parallelReads);
        }
    }
}
