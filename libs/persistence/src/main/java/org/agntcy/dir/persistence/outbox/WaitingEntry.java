package org.agntcy.dir.persistence.outbox;

/// A message that waits.
///
/// @param position its place in the order of writing
public record WaitingEntry(long position, OutboxEntry entry) {}
