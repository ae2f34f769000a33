package org.agntcy.dir.store;

import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.oci.Digest;

/// What a tag that is a CID stands for, as its manifest tells; the content was not read.
public sealed interface StoredArtifact {

    /// The tag.
    Cid cid();

    /// The manifest behind it.
    Digest manifest();

    /// A record.
    ///
    /// @param size of its canonical bytes
    record OfRecord(Cid cid, Digest manifest, long size) implements StoredArtifact {}

    /// A referrer of some record.
    ///
    /// @param content its JSON
    record OfReferrer(Cid cid, Digest manifest, Digest content) implements StoredArtifact {}
}
