package org.agntcy.dir.store.mirror;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Reference;
import org.agntcy.dir.store.oci.Tag;

/// Writes what was read and checked. Nothing that is there is replaced: a partner does not change what we
/// have.
final class Target {

    private final Source source;
    private final OciRepository repository;
    /// Config blobs are alike in all manifests of one writer.
    private final Set<Digest> storedConfigs = ConcurrentHashMap.newKeySet();

    Target(Source source, OciRepository repository) {
        this.source = source;
        this.repository = repository;
    }

    Optional<Manifest> find(Tag tag) {
        try {
            return Optional.of(repository.manifest(tag));
        } catch (NotFoundException missing) {
            return Optional.empty();
        }
    }

    boolean isFree(Tag tag) {
        return repository.resolve(tag).isEmpty();
    }

    Set<Digest> referrers(Digest subject) {
        return repository.referrers(subject).stream().map(Descriptor::digest).collect(Collectors.toSet());
    }

    /// Stores a manifest with everything that it names, and returns how many bytes that were.
    ///
    /// @param layers contents that were read already
    long store(Manifest manifest, ManifestMembers members, Map<Digest, byte[]> layers, Reference reference)
            throws RefusedException {
        long bytes = storeBlobs(members, layers);
        try {
            repository.putManifest(manifest, reference);
        } catch (PreconditionFailedException blobMissing) {
            // Garbage collection took a config blob that we stored a while ago.
            storedConfigs.clear();
            storeBlobs(members, layers);
            repository.putManifest(manifest, reference);
        }
        return bytes + manifest.content().length;
    }

    private long storeBlobs(ManifestMembers members, Map<Digest, byte[]> layers) throws RefusedException {
        Set<Digest> ofLayers = members.layers().stream().map(Descriptor::digest).collect(Collectors.toSet());
        long bytes = 0;
        for (Descriptor config : members.blobs()) {
            if (!ofLayers.contains(config.digest()) && !storedConfigs.contains(config.digest())) {
                bytes += storeConfig(config);
            }
        }
        for (Map.Entry<Digest, byte[]> layer : layers.entrySet()) {
            repository.putBlob(layer.getKey(), layer.getValue());
            bytes += layer.getValue().length;
        }
        return bytes;
    }

    private long storeConfig(Descriptor config) throws RefusedException {
        long bytes = 0;
        if (!repository.hasBlob(config.digest())) {
            byte[] content = source.blob(config);
            repository.putBlob(config.digest(), content);
            bytes = content.length;
        }
        storedConfigs.add(config.digest());
        return bytes;
    }
}
