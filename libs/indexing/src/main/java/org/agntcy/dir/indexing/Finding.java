package org.agntcy.dir.indexing;

import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.scan.SkippedTag;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.StoredArtifact;

/// What came of looking at one tag.
sealed interface Finding {

    /// A record that was not read yet.
    record Unread(StoredArtifact.OfRecord artifact) implements Finding {}

    /// A record with everything that the index keeps of it.
    record Ready(IndexedRecord record, ReferrerState state) implements Finding {}

    /// A referrer.
    record OfReferrer(StoredArtifact.OfReferrer artifact) implements Finding {}

    /// What a referrer says: which record it signs, whose signatures it bears upon, and what scanners found in the
    /// record that it is about.
    record Told(String tag, Optional<String> signed, Optional<String> trust, Map<String, ReferrerState> scanned)
            implements Finding {
        public Told {
            scanned = Map.copyOf(scanned);
        }
    }

    /// Nothing: the tag is gone.
    record Absent(Cid cid) implements Finding {}

    /// Something that stays out of the index, for now or for good.
    record Skipped(SkippedTag tag) implements Finding {}
}
