package org.agntcy.dir.e2e.drill;

/// What a directory is asked about.
public enum Subject {

    /// CID, hash of the content, and what a look-up tells.
    RECORDS,

    /// Signatures, reports and whatever else is attached to a record.
    REFERRERS,

    /// The answers to many searches.
    SEARCHES,

    /// CIDs and labels of the published list.
    PUBLISHED,

    /// Publications with their states.
    PUBLICATIONS,

    /// Synchronisations with their states.
    SYNCS
}
