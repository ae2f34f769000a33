package org.agntcy.dir.store.oci;

import java.util.Map;

/// Names content by digest, as manifests do with their layers and registries with their referrers
/// (OCI Image 1.1, `descriptor.md`).
///
/// @param size length of the content in bytes
/// @param artifactType empty when the descriptor has none
public record Descriptor(
        String mediaType, Digest digest, long size, String artifactType, Map<String, String> annotations) {

    public Descriptor {
        annotations = Map.copyOf(annotations);
    }

    /// A descriptor with nothing but what every descriptor has.
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, "", Map.of());
    }
}
