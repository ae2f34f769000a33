package org.agntcy.dir.store.layout;

import java.util.Optional;
import org.agntcy.dir.store.oci.Digest;

/// One change of the index, as it stands in the journal. Applying a whole sequence of changes a second time, to its
/// own result, changes nothing; that lets a crash between writing the index and emptying the journal be harmless.
sealed interface IndexChange {

    /// A manifest is there, and `tag` (when not empty) points to it.
    record Put(Digest manifest, String mediaType, long size, Optional<Digest> subject, String tag)
            implements IndexChange {}

    /// A manifest and its tags are gone.
    record Remove(Digest manifest) implements IndexChange {}
}
