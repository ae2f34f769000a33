package org.agntcy.dir.indexing;

import java.util.Collection;
import org.agntcy.dir.persistence.scan.SkipReason;
import org.agntcy.dir.persistence.scan.SkippedTag;

/// How many tags came to which end.
///
/// @param indexed records that are new in the index
/// @param referrers tags that belong to referrers
/// @param refused records that are not acceptable
/// @param failed tags that could not be read and are tried again later
public record IndexingResult(int indexed, int referrers, int refused, int failed) {

    static final IndexingResult NOTHING = new IndexingResult(0, 0, 0, 0);

    /// The result of a batch: new records, and tags that are none.
    static IndexingResult of(int indexed, Collection<SkippedTag> skipped) {
        return new IndexingResult(
                indexed,
                count(skipped, SkipReason.REFERRER),
                count(skipped, SkipReason.REFUSED),
                count(skipped, SkipReason.FAILED));
    }

    IndexingResult plus(IndexingResult other) {
        return new IndexingResult(
                indexed + other.indexed, referrers + other.referrers, refused + other.refused, failed + other.failed);
    }

    private static int count(Collection<SkippedTag> skipped, SkipReason reason) {
        return (int) skipped.stream().filter(tag -> tag.reason() == reason).count();
    }
}
