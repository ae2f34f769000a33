package org.agntcy.dir.persistence.sync;

/// How far a synchronisation is. The names are those of the column.
public enum SyncState {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    /// It shall not begin.
    DELETE_PENDING,
    DELETED
}
