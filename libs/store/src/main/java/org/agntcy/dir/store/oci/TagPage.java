package org.agntcy.dir.store.oci;

import java.util.List;
import java.util.Optional;

/// Some tags of a repository in its order.
///
/// @param next what to pass as `after` for the following page; nothing on the last page
public record TagPage(List<Tag> tags, Optional<Tag> next) {

    public TagPage {
        tags = List.copyOf(tags);
    }
}
