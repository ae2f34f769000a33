package org.agntcy.dir.store.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.jspecify.annotations.Nullable;

/// A manifest in the index. There may be millions: few small fields. `tags` is replaced by the one thread that
/// changes the index and read by any.
final class IndexEntry {

    private final Digest digest;
    private final String mediaType;
    private final long size;
    private final @Nullable Digest subject;
    private final long sequence;
    private volatile List<String> tags = List.of();

    IndexEntry(IndexChange.Put change, long sequence) {
        this.digest = change.manifest();
        this.mediaType = change.mediaType().intern();
        this.size = change.size();
        this.subject = change.subject().orElse(null);
        this.sequence = sequence;
    }

    Digest digest() {
        return digest;
    }

    Descriptor descriptor() {
        return Descriptor.of(mediaType, digest, size);
    }

    Optional<Digest> subject() {
        return Optional.ofNullable(subject);
    }

    /// Grows with every new entry: the order of pushes.
    long sequence() {
        return sequence;
    }

    List<String> tags() {
        return tags;
    }

    void addTag(String tag) {
        if (!tags.contains(tag)) {
            List<String> more = new ArrayList<>(tags);
            more.add(tag);
            tags = List.copyOf(more);
        }
    }

    void removeTag(String tag) {
        tags = tags.stream().filter(other -> !other.equals(tag)).toList();
    }
}
