package org.agntcy.dir.store;

import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;

/// Writes a blob and the manifest that wraps it. The empty config blob that all manifests share is looked for once per
/// process; a registry whose garbage collection has taken it since says so when the manifest arrives.
final class ArtifactWriter {

    private final OciRepository repository;
    private volatile boolean configStored;

    ArtifactWriter(OciRepository repository) {
        this.repository = repository;
    }

    /// @param layer describes `content`
    void write(byte[] content, Descriptor layer, Manifest manifest, Tag tag) {
        storeConfig();
        repository.putBlob(layer.digest(), content);
        try {
            repository.putManifest(manifest, tag);
        } catch (PreconditionFailedException blobMissing) {
            repository.putBlob(ArtifactManifest.EMPTY_CONFIG_DIGEST, ArtifactManifest.EMPTY_CONFIG);
            repository.putBlob(layer.digest(), content);
            repository.putManifest(manifest, tag);
        }
    }

    private void storeConfig() {
        if (configStored) {
            return;
        }
        if (!repository.hasBlob(ArtifactManifest.EMPTY_CONFIG_DIGEST)) {
            repository.putBlob(ArtifactManifest.EMPTY_CONFIG_DIGEST, ArtifactManifest.EMPTY_CONFIG);
        }
        configStored = true;
    }
}
