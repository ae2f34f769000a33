package org.agntcy.dir.indexing;

import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.store.StoredArtifact;

/// Cuts records into batches that are neither too many for a statement nor too much for the memory.
final class Batches {

    /// Where a statement costs little per record.
    static final int RECORDS = 250;

    /// In memory a record takes about ten times its bytes while it is being indexed.
    static final long BYTES = 2L * 1024 * 1024;

    private Batches() {}

    /// One batch: what it holds, and how many bytes that is.
    record Batch(List<StoredArtifact.OfRecord> records, long bytes) {
        Batch {
            records = List.copyOf(records);
        }
    }

    /// All records, in their order. A batch with a record of more than [#BYTES] holds nothing else.
    static List<Batch> of(List<StoredArtifact.OfRecord> records) {
        List<Batch> batches = new ArrayList<>();
        List<StoredArtifact.OfRecord> current = new ArrayList<>();
        long bytes = 0;
        for (StoredArtifact.OfRecord next : records) {
            if (!current.isEmpty() && (current.size() == RECORDS || bytes + next.size() > BYTES)) {
                batches.add(new Batch(current, bytes));
                current.clear();
                bytes = 0;
            }
            current.add(next);
            bytes += next.size();
        }
        if (!current.isEmpty()) {
            batches.add(new Batch(current, bytes));
        }
        return batches;
    }
}
