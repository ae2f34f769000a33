package org.agntcy.dir.indexing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The records whose deletion was heard of last. A record that was read just before it was deleted, and is
/// indexed just after, would stay in the index otherwise.
///
/// Safe for use by many threads.
public final class RecentDeletions {

    /// More than can be deleted while one batch is being indexed.
    private static final int CAPACITY = 20_000;

    private final Map<String, Boolean> cids = new LinkedHashMap<>();

    /// Remembers a deletion.
    public synchronized void remember(String cid) {
        cids.remove(cid);
        cids.put(cid, true);
        if (cids.size() > CAPACITY) {
            cids.remove(cids.keySet().iterator().next());
        }
    }

    /// Those of the given records that were deleted of late.
    synchronized List<String> among(Collection<String> records) {
        return records.stream().filter(cids::containsKey).toList();
    }
}
