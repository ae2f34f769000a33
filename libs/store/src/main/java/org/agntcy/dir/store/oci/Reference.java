package org.agntcy.dir.store.oci;

/// What a manifest can be asked for by: its [Digest] or a [Tag] that points to it.
public sealed interface Reference permits Digest, Tag {

    /// The text that stands in the path of a registry request.
    String text();
}
