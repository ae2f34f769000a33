package org.agntcy.dir.store.layout;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Tag;

/// Which manifests, tags and referrers there are, in memory. One thread at a time changes it; any may read meanwhile
/// and sees each change whole or not at all. About 400 bytes per record.
final class LayoutIndex {

    private final Map<Digest, IndexEntry> manifests = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<String, IndexEntry> tags = new ConcurrentSkipListMap<>();
    private final Map<Digest, ConcurrentNavigableMap<Long, IndexEntry>> referrers = new ConcurrentHashMap<>();
    private long nextSequence;

    /// Whether the change made a difference to the set of manifests.
    boolean apply(IndexChange change) {
        return switch (change) {
            case IndexChange.Put put -> put(put);
            case IndexChange.Remove remove -> remove(remove.manifest());
        };
    }

    Optional<IndexEntry> find(Digest manifest) {
        return Optional.ofNullable(manifests.get(manifest));
    }

    Optional<IndexEntry> find(Tag tag) {
        return Optional.ofNullable(tags.get(tag.text()));
    }

    /// In the order of their push.
    Collection<IndexEntry> referrers(Digest subject) {
        ConcurrentNavigableMap<Long, IndexEntry> found = referrers.get(subject);
        return found == null ? List.of() : found.values();
    }

    /// In the order of their UTF-16 units, which for the characters of tags is the order of their bytes.
    List<String> tagsAfter(String after, int limit) {
        return tags.tailMap(after, false).keySet().stream().limit(limit).toList();
    }

    /// All manifests in the order of their push.
    List<IndexEntry> entries() {
        return manifests.values().stream()
                .sorted(Comparator.comparingLong(IndexEntry::sequence))
                .toList();
    }

    int size() {
        return manifests.size();
    }

    private boolean put(IndexChange.Put put) {
        IndexEntry present = manifests.get(put.manifest());
        IndexEntry entry = present == null ? add(put) : present;
        if (!put.tag().isEmpty()) {
            point(put.tag(), entry);
        }
        return present == null;
    }

    private IndexEntry add(IndexChange.Put put) {
        IndexEntry entry = new IndexEntry(put, nextSequence++);
        manifests.put(entry.digest(), entry);
        entry.subject()
                .ifPresent(subject -> referrers
                        .computeIfAbsent(subject, first -> new ConcurrentSkipListMap<>())
                        .put(entry.sequence(), entry));
        return entry;
    }

    private void point(String tag, IndexEntry entry) {
        entry.addTag(tag);
        IndexEntry previous = tags.put(tag, entry);
        if (previous != null && previous != entry) {
            previous.removeTag(tag);
        }
    }

    private boolean remove(Digest manifest) {
        IndexEntry entry = manifests.remove(manifest);
        if (entry == null) {
            return false;
        }
        entry.tags().forEach(tags::remove);
        entry.subject().ifPresent(subject -> removeReferrer(subject, entry));
        return true;
    }

    private void removeReferrer(Digest subject, IndexEntry entry) {
        referrers.computeIfPresent(subject, (key, entries) -> {
            entries.remove(entry.sequence());
            return entries.isEmpty() ? null : entries;
        });
    }
}
