package org.agntcy.dir.persistence.record;

import org.agntcy.dir.record.oasf.OasfRecord;

/// A record to be indexed.
///
/// @param cid the key of the record
/// @param record what the bytes mean
/// @param content the exact bytes whose hash is the CID; not copied, so the caller leaves them alone
@SuppressWarnings("ArrayRecordComponent") // up to 4 MiB: copies at every hand-over would double the memory of a call
public record IndexedRecord(String cid, OasfRecord record, byte[] content) {}
