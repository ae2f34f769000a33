package org.agntcy.dir.indexer.scan;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.agntcy.dir.persistence.scan.KnownTags;
import org.agntcy.dir.persistence.scan.SkippedTagRepository;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TagPage;

/// The tags of a registry, page by page, without those that need no reading; remembers what it has come past.
/// One request to the registry and one statement per page.
final class Scan implements Iterator<List<String>> {

    /// What registries give at a time, and a statement compares at once.
    private static final int PAGE = 1000;

    private final OciRepository registry;
    private final SkippedTagRepository tags;
    private final Runnable beforePage;
    private final SeenTags seen = new SeenTags();
    private Optional<Tag> after = Optional.empty();
    private boolean ended;
    private long indexed;
    private long skipped;

    /// @param beforePage may throw to end the scan
    Scan(OciRepository registry, SkippedTagRepository tags, Runnable beforePage) {
        this.registry = registry;
        this.tags = tags;
        this.beforePage = beforePage;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public List<String> next() {
        if (ended) {
            throw new NoSuchElementException("all pages were read");
        }
        beforePage.run();
        TagPage page = registry.tags(after, PAGE);
        after = page.next();
        ended = after.isEmpty();
        List<String> cids =
                page.tags().stream().map(Tag::text).filter(Cid::isValid).toList();
        cids.forEach(seen::add);
        return cids.isEmpty() ? cids : unknown(cids);
    }

    private List<String> unknown(List<String> cids) {
        KnownTags known = tags.known(cids);
        indexed += known.indexed().size();
        skipped += known.skipped().size();
        return known.unknown(cids);
    }

    /// All tags that are CIDs.
    SeenTags seen() {
        return seen;
    }

    /// How many of them the index had.
    long indexed() {
        return indexed;
    }

    /// How many of them were passed over.
    long skipped() {
        return skipped;
    }
}
