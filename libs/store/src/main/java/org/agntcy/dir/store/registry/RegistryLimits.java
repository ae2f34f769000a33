package org.agntcy.dir.store.registry;

import java.time.Duration;

/// How long and how much the client waits for and takes from a registry.
///
/// @param connectTimeout until a connection stands
/// @param requestTimeout until an answer is read to its end; no new attempt begins after this time
/// @param attempts how often a request is sent in all when the registry is unreachable, busy or answers 5xx; at least 1
/// @param firstPause before the second attempt; doubled before each further one
/// @param longestPause the longest `Retry-After` that is waited for inside a call; a longer one goes to the caller
/// @param maximumBlobSize bytes; larger blobs are not read
public record RegistryLimits(
        Duration connectTimeout,
        Duration requestTimeout,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        int maximumBlobSize) {

    /// Twice the largest record, whose size the transport limits to 4 MiB.
    private static final int DEFAULT_BLOB_SIZE = 8 * 1024 * 1024;

    /// Limits for a registry in the same cluster.
    public static RegistryLimits defaults() {
        return new RegistryLimits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                DEFAULT_BLOB_SIZE);
    }
}
