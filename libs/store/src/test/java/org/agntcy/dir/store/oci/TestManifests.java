package org.agntcy.dir.store.oci;

import java.nio.charset.StandardCharsets;

/// Manifests written by hand, as other tools write them: with white space, in an order of their own.
public final class TestManifests {

    public static final byte[] EMPTY_CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

    private TestManifests() {}

    /// A manifest with one layer.
    public static Manifest of(byte[] layer) {
        return write(layer, "");
    }

    /// A manifest with one layer and a subject.
    public static Manifest of(byte[] layer, Descriptor subject) {
        String member = "\"subject\": {\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d},"
                .formatted(subject.mediaType(), subject.digest(), subject.size());
        return write(layer, member);
    }

    /// Stores what the manifest names and the manifest under the tag.
    public static Manifest store(OciRepository repository, byte[] layer, String tag) {
        Manifest manifest = of(layer);
        storeBlobs(repository, layer);
        repository.putManifest(manifest, new Tag(tag));
        return manifest;
    }

    /// Stores a manifest that refers to another one, without a tag.
    public static Manifest storeReferrer(OciRepository repository, byte[] layer, Manifest subject) {
        Manifest manifest = of(layer, subject.descriptor());
        storeBlobs(repository, layer);
        repository.putManifest(manifest, manifest.digest());
        return manifest;
    }

    public static void storeBlobs(OciRepository repository, byte[] layer) {
        storeUnlessThere(repository, EMPTY_CONFIG);
        storeUnlessThere(repository, layer);
    }

    /// Docker's registry cannot bear hundreds of uploads of one blob while others name it.
    private static void storeUnlessThere(OciRepository repository, byte[] content) {
        Digest digest = Digest.of(content);
        if (!repository.hasBlob(digest)) {
            repository.putBlob(digest, content);
        }
    }

    private static Manifest write(byte[] layer, String subject) {
        String json = """
                {
                  "annotations": {"title": "one", "size": "%d"},
                  "schemaVersion": 2, "mediaType": "%s",
                  "artifactType": "application/vnd.example.thing",  %s
                  "config": {"mediaType":"%s","size":2,"digest":"%s"},
                  "layers": [ {"mediaType":"text/plain","digest":"%s","size":%d} ]
                }
                """.formatted(
                        layer.length,
                        MediaTypes.IMAGE_MANIFEST,
                        subject,
                        MediaTypes.EMPTY_CONFIG,
                        Digest.of(EMPTY_CONFIG),
                        Digest.of(layer),
                        layer.length);
        return Manifest.of(MediaTypes.IMAGE_MANIFEST, json.getBytes(StandardCharsets.UTF_8));
    }
}
