package org.agntcy.dir.store;

import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.oci.Digest;

/// A referrer as it lies in the store.
///
/// @param cid CID of its stored bytes; the record's CID is part of them, so one payload on two records has two CIDs
/// @param manifest the manifest that ties it to the record
public record StoredReferrer(Cid cid, Digest manifest, Referrer referrer) {}
