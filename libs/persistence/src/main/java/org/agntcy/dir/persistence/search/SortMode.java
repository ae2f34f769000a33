package org.agntcy.dir.persistence.search;

/// The order of results. Ties, and every other sort mode of the contract, go newest first by time of indexing.
public enum SortMode {
    /// Newest indexed first.
    RECENCY,
    /// Most pulls and lookups first.
    POPULARITY,
    /// Most providers first.
    PROVIDER_COUNT
}
