package org.agntcy.dir.indexer.removal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.agntcy.dir.indexer.health.IndexMeters;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.scan.MissingRecordRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.store.FanOut;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;
import org.jboss.logging.Logger;

/// Removes indexed records whose tag is gone. A tag that a listing leaves out is asked for; only a definite
/// "not found" counts, twice, with a grace period between the two. A registry that cannot be asked removes
/// nothing.
public final class RemoveMissing {

    private static final Logger LOG = Logger.getLogger(RemoveMissing.class);
    private static final int PAGE = 1000;

    private final OciRepository registry;
    private final RecordRepository repository;
    private final MissingRecordRepository missing;
    private final RemoveRecord removal;
    private final IndexMeters meters;
    private final FanOut fanOut;

    public RemoveMissing(
            OciRepository registry,
            RecordRepository repository,
            MissingRecordRepository missing,
            RemoveRecord removal,
            IndexMeters meters,
            int parallelReads) {
        this.registry = registry;
        this.repository = repository;
        this.missing = missing;
        this.removal = removal;
        this.meters = meters;
        this.fanOut = new FanOut(parallelReads);
    }

    /// Looks for indexed records that are not listed.
    ///
    /// @param listed whether the registry has just listed a tag
    /// @param grace between the first and the second "not found"; zero for a store that cannot be wrong
    /// @return how many records were removed
    /// @throws DirectoryException when registry or database fail
    public int run(Predicate<String> listed, Duration grace) {
        List<String> gone = findGone(listed);
        missing.retain(gone);
        int removed = 0;
        for (String cid : due(gone, grace)) {
            if (removal.remove(cid)) {
                removed++;
                meters.countRemoval();
                LOG.infof("a record that the registry does not have was removed cid=%s", cid);
            }
        }
        return removed;
    }

    /// Nothing is missing: whatever was, is there again.
    public void forget() {
        missing.retain(List.of());
    }

    private List<String> due(List<String> gone, Duration grace) {
        return gone.isEmpty() || grace.isZero() ? gone : missing.note(gone, grace);
    }

    private List<String> findGone(Predicate<String> listed) {
        List<String> gone = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            List<String> page = repository.cidsAfter(after, PAGE);
            List<String> unlisted = page.stream().filter(listed.negate()).toList();
            List<Boolean> present = fanOut.map(unlisted, this::exists);
            for (int i = 0; i < unlisted.size(); i++) {
                if (!present.get(i)) {
                    gone.add(unlisted.get(i));
                }
            }
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
        } while (after.isPresent());
        return gone;
    }

    private boolean exists(String cid) {
        return Tag.parse(cid).flatMap(registry::resolve).isPresent();
    }
}
