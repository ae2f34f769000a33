package org.agntcy.dir.store.mirror;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.FanOut;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TagPage;

/// Copies records from one repository into another: manifest, blobs, tag, and every referrer with its own,
/// byte for byte, several records at a time, and only what is missing. A run that was broken off is simply
/// run again.
///
/// Nothing of the source is trusted: bytes are held against their digests, records against their CIDs,
/// sizes and numbers against [MirrorLimits]. What does not pass is refused and named, and the rest goes on.
/// A record that the target has keeps its manifest, whatever the source says; referrers are added to it.
/// Blocking; interrupt it to stop it.
public final class Mirror {

    private final OciRepository source;
    private final OciRepository target;
    private final MirrorLimits limits;

    public Mirror(OciRepository source, OciRepository target, MirrorLimits limits) {
        this.source = source;
        this.target = target;
        this.limits = limits;
    }

    /// Copies every record of the source. Tags that are no CIDs are passed over.
    ///
    /// @throws ResourceExhaustedException when the source has more tags than the limits allow, or the
    ///     target is full
    /// @throws DirectoryException when source or target as a whole fail; what was copied stays
    public MirrorResult copyAll(MirrorListener listener) {
        Run run = new Run(listener);
        long seen = 0;
        Optional<Tag> after = Optional.empty();
        do {
            TagPage page = source.tags(after, limits.pageSize());
            seen += page.tags().size();
            if (seen > limits.tags()) {
                throw new ResourceExhaustedException(
                        "the source has more than " + limits.tags() + " tags, the most that are looked at");
            }
            if (page.next().isPresent() && page.next().equals(after)) {
                throw new InternalException("the source lists the same tags again and again");
            }
            run.copy(page.tags().stream().map(Tag::text).filter(Cid::isValid).toList());
            after = page.next();
        } while (after.isPresent());
        return run.tally.result();
    }

    /// Copies these records; what is no CID, or not in the source, is refused.
    ///
    /// @throws DirectoryException when source or target as a whole fail; what was copied stays
    public MirrorResult copy(Collection<String> cids, MirrorListener listener) {
        Run run = new Run(listener);
        run.copy(cids.stream().distinct().toList());
        return run.tally.result();
    }

    private final class Run {

        private final Tally tally;
        private final RecordCopy records;
        private final FanOut threads = new FanOut(limits.width());

        Run(MirrorListener listener) {
            Source reading = new Source(source, limits);
            this.tally = new Tally(listener, limits.namedRefusals());
            this.records = new RecordCopy(reading, new Target(reading, target));
        }

        void copy(List<String> tags) {
            tally.found(tags.size());
            threads.map(tags, tag -> {
                tally.done(records.copy(tag));
                return tag;
            });
        }
    }
}
