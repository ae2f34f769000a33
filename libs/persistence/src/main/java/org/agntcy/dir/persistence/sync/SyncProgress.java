package org.agntcy.dir.persistence.sync;

/// How much a synchronisation has done.
///
/// @param found records that the source is known to have
/// @param done records that are dealt with: copied, found to be here, or refused
/// @param bytes how much was copied
public record SyncProgress(long found, long done, long bytes) {}
