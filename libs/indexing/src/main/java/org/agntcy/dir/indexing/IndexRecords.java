package org.agntcy.dir.indexing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.agntcy.dir.indexing.Batches.Batch;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.StoredArtifact;

/// Brings records from the registry into the index, many at a time: reads them in parallel, verifies and
/// validates them, writes them in bulk together with what their referrers say. What cannot be indexed is
/// noted with its reason, so that it is neither read again and again nor forgotten.
///
/// Safe for any number of threads; a record that two of them index is there once.
public final class IndexRecords {

    /// Referrers that are kept in memory until the records before them are written.
    private static final int WAITING_REFERRERS = 4000;

    private final ReadRecords reader;
    private final WriteRecords writer;
    private final NoteReferrers referrers;
    private final Consumer<IndexingResult> progress;

    /// @param ping returns when the registry answers, throws otherwise: tells a broken record from a broken
    ///     registry
    /// @param deletions what the process hears of deletions
    /// @param progress hears the result of each batch
    public IndexRecords(
            RecordStore store,
            Runnable ping,
            RecordValidator validator,
            Database database,
            IndexingSettings settings,
            RecentDeletions deletions,
            Consumer<IndexingResult> progress) {
        this.reader = new ReadRecords(store, ping, validator, settings.parallelReads());
        this.writer = new WriteRecords(store, database, settings.retries(), deletions);
        this.referrers = new NoteReferrers(reader, database, settings.retries());
        this.progress = progress;
    }

    /// Indexes the records behind these tags; those that are gone or known are left out.
    ///
    /// @throws DirectoryException when registry or database cannot be used; everything before is done, the
    ///     rest can be
    ///     tried again
    public IndexingResult index(Collection<String> tags) {
        return index(List.of(List.copyOf(tags)).iterator());
    }

    /// Indexes the records behind pages of tags. The next page is taken while the records of those before are
    /// in work.
    ///
    /// @throws DirectoryException as above, or one that the pages throw
    public IndexingResult index(Iterator<List<String>> pages) {
        IndexingResult other = IndexingResult.NOTHING;
        List<StoredArtifact.OfReferrer> waiting = new ArrayList<>();
        try (BatchPipeline pipeline = new BatchPipeline(this::indexBatch)) {
            while (pages.hasNext()) {
                List<Finding> findings = reader.inspect(pages.next());
                other = other.plus(told(writer.write(skippedIn(findings))));
                findings.forEach(finding -> keepReferrer(finding, waiting));
                Batches.of(recordsIn(findings)).forEach(pipeline::submit);
                if (waiting.size() >= WAITING_REFERRERS || !pages.hasNext()) {
                    // A referrer counts for records that are in the index, so those come first.
                    pipeline.drain();
                    other = other.plus(told(referrers.note(waiting)));
                    waiting.clear();
                }
            }
            return pipeline.drain().plus(other);
        }
    }

    private IndexingResult indexBatch(Batch batch) {
        return told(writer.write(reader.read(batch.records())));
    }

    private IndexingResult told(IndexingResult result) {
        progress.accept(result);
        return result;
    }

    private static List<Finding> skippedIn(List<Finding> findings) {
        return findings.stream().filter(Finding.Skipped.class::isInstance).toList();
    }

    private static List<StoredArtifact.OfRecord> recordsIn(List<Finding> findings) {
        return findings.stream()
                .filter(Finding.Unread.class::isInstance)
                .map(finding -> ((Finding.Unread) finding).artifact())
                .toList();
    }

    private static void keepReferrer(Finding finding, List<StoredArtifact.OfReferrer> waiting) {
        if (finding instanceof Finding.OfReferrer referrer) {
            waiting.add(referrer.artifact());
        }
    }
}
