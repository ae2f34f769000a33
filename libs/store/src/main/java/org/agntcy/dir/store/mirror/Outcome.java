package org.agntcy.dir.store.mirror;

/// What became of one record.
public enum Outcome {
    /// It is new here.
    COPIED,
    /// It was here, and has referrers now that it had not.
    EXTENDED,
    /// It was here with all its referrers.
    UNCHANGED,
    /// It cannot be taken, see the refusals.
    REFUSED
}
