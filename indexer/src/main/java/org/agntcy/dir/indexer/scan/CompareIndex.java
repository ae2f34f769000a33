package org.agntcy.dir.indexer.scan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agntcy.dir.indexer.removal.RemoveMissing;
import org.agntcy.dir.indexing.IndexRecords;
import org.agntcy.dir.indexing.IndexingResult;
import org.agntcy.dir.persistence.index.WildcardIndex;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.scan.SkippedTagRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.store.oci.OciRepository;
import org.jboss.logging.Logger;

/// Compares index and registry once: indexes what only the registry has, removes what only the index has.
public final class CompareIndex {

    private static final Logger LOG = Logger.getLogger(CompareIndex.class);
    private static final int PAGE = 1000;

    private final OciRepository registry;
    private final IndexRecords indexing;
    private final RecordRepository repository;
    private final WildcardIndex wildcards;
    private final SkippedTagRepository tags;
    private final RemoveMissing missing;

    public CompareIndex(
            OciRepository registry,
            IndexRecords indexing,
            RecordRepository repository,
            WildcardIndex wildcards,
            SkippedTagRepository tags,
            RemoveMissing missing) {
        this.registry = registry;
        this.indexing = indexing;
        this.repository = repository;
        this.wildcards = wildcards;
        this.tags = tags;
        this.missing = missing;
    }

    /// Compares with a store that belongs to this process and cannot be wrong, before anybody else uses the
    /// database: what it does not have goes at once, and what could not be read before is tried again.
    ///
    /// @throws DirectoryException when store or database fail
    public void withOwnStore() {
        long start = System.nanoTime();
        tags.forgetFailures();
        Scan scan = new Scan(registry, tags, () -> {});
        finish(start, scan, index(scan, WildcardIndex::requireAlone), Duration.ZERO);
    }

    /// Compares with a registry that may be away, or hold back what it has.
    ///
    /// @param grace how long a record has to be gone before it is removed
    /// @param beforePage may throw to end the comparison
    /// @throws DirectoryException when registry or database fail; nothing is removed then
    public void withRegistry(Duration grace, Runnable beforePage) {
        long start = System.nanoTime();
        Scan scan = new Scan(registry, tags, beforePage);
        IndexingResult result = index(scan, WildcardIndex::require);
        if (scan.seen().isEmpty() && repository.count() > 0) {
            LOG.warn("the registry lists no record at all, so nothing is removed from the index");
            return;
        }
        finish(start, scan, result, grace);
    }

    private IndexingResult index(Scan scan, Consumer<WildcardIndex> manner) {
        try (Filling pages = new Filling(scan, repository, wildcards, manner)) {
            return indexing.index(pages);
        }
    }

    private void finish(long start, Scan scan, IndexingResult result, Duration grace) {
        int removed = 0;
        if (repository.count() > scan.indexed() + result.indexed()) {
            removed = missing.run(scan.seen()::contains, grace);
        } else {
            missing.forget();
        }
        if (tags.count() > scan.skipped() + result.referrers() + result.refused() + result.failed()) {
            forgetSkipped(scan.seen());
        }
        if (result.indexed() + removed > 0) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            LOG.infof(
                    "index was made equal to the registry added=%d removed=%d milliseconds=%d",
                    result.indexed(), removed, took.toMillis());
        }
    }

    /// Notes about tags that are gone are of no use.
    private void forgetSkipped(SeenTags seen) {
        Optional<String> after = Optional.empty();
        do {
            List<String> page = tags.tagsAfter(after, PAGE);
            List<String> gone = page.stream().filter(tag -> !seen.contains(tag)).toList();
            if (!gone.isEmpty()) {
                tags.forget(gone);
            }
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
        } while (after.isPresent());
    }
}
