package org.agntcy.dir.benchmarks;

import org.jspecify.annotations.Nullable;

/// Memory of a server at one moment, in bytes. What could not be read is null, and absent in JSON.
///
/// @param minute since the mixed run began
/// @param records in the directory
/// @param server resident memory of its process
/// @param oldGeneration the heap's long-lived part after the last collection of any kind
/// @param liveSet the same after the last full collection: what is really in use
/// @param postgres its processes together; pages that several of them share count once
record MemorySample(
        Phase phase,
        double minute,
        long records,
        @Nullable Long server,
        @Nullable Long oldGeneration,
        @Nullable Long liveSet,
        @Nullable Long postgres) {

    /// What the server was doing.
    enum Phase {
        /// Nothing yet.
        START,
        MIXED,
        /// Nothing any more, with everything that the run has left.
        IDLE
    }
}
