package org.agntcy.dir.persistence.scan;

/// A tag of the registry that is not in the index.
///
/// @param message what is wrong, for a person; empty when nothing is
public record SkippedTag(String tag, SkipReason reason, String message) {}
