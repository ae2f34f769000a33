package org.agntcy.dir.persistence.trust;

/// A check that a worker has taken on.
///
/// @param recordId the row of the record
/// @param name of the record, as it spells it
/// @param revision what the ground of the check was when it was claimed
/// @param attempts claims since the last result, this one included
public record ClaimedCheck(CheckKind kind, long recordId, String cid, String name, long revision, int attempts) {}
