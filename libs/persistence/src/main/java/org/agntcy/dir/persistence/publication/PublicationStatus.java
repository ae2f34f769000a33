package org.agntcy.dir.persistence.publication;

/// How far a publication has come; the names are those of column `status` and, behind their prefix, of
/// `agntcy.dir.routing.v1.PublicationStatus`.
public enum PublicationStatus {
    /// Waits for a worker, for the first time or again.
    PENDING,
    /// In the hands of a worker.
    IN_PROGRESS,
    /// Every record was published. Final.
    COMPLETED,
    /// At least one record could not be published; the others are. Final.
    FAILED
}
