package org.agntcy.dir.persistence.scan;

/// Why a tag of the registry is not in the index.
public enum SkipReason {
    /// It belongs to a referrer. For good: a tag that is a CID never changes its meaning.
    REFERRER,
    /// The record is not acceptable. Until a later release may think otherwise.
    REFUSED,
    /// The record could not be read. Until the next attempt.
    FAILED
}
