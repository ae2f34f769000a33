package org.agntcy.dir.persistence.scan;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What is known of some tags.
///
/// @param indexed those of records in the index
/// @param skipped those to be passed over for now
public record KnownTags(Set<String> indexed, Set<String> skipped) {

    public KnownTags {
        indexed = Set.copyOf(indexed);
        skipped = Set.copyOf(skipped);
    }

    /// Those of the given tags that have to be read, in their order.
    public List<String> unknown(Collection<String> tags) {
        return tags.stream()
                .filter(tag -> !indexed.contains(tag) && !skipped.contains(tag))
                .toList();
    }
}
