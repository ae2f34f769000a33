package org.agntcy.dir.store.mirror;

import java.util.List;
import java.util.function.Supplier;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.MediaTypes;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Reference;

/// Reads from the source within the limits. What is wrong with single items is a [RefusedException]; what
/// is wrong with the source as a whole (away, closed to us) passes through.
final class Source {

    private final OciRepository repository;
    private final MirrorLimits limits;

    Source(OciRepository repository, MirrorLimits limits) {
        this.repository = repository;
        this.limits = limits;
    }

    Manifest manifest(Reference reference) throws RefusedException {
        Manifest manifest = read(() -> repository.manifest(reference));
        if (manifest.content().length > limits.manifestBytes()) {
            throw new RefusedException("its manifest has " + manifest.content().length + " bytes, more than the "
                    + limits.manifestBytes() + " that are taken");
        }
        if (!manifest.mediaType().equals(MediaTypes.IMAGE_MANIFEST)) {
            throw new RefusedException("its manifest is no " + MediaTypes.IMAGE_MANIFEST);
        }
        return manifest;
    }

    ManifestMembers members(Manifest manifest) throws RefusedException {
        return read(() -> ManifestMembers.of(manifest));
    }

    /// The bytes of a blob, as many as its descriptor says.
    byte[] blob(Descriptor descriptor) throws RefusedException {
        if (descriptor.size() > limits.blobBytes()) {
            throw new RefusedException("blob " + descriptor.digest() + " has " + descriptor.size()
                    + " bytes, more than the " + limits.blobBytes() + " that are taken");
        }
        byte[] content = read(() -> repository.blob(descriptor.digest()));
        if (content.length != descriptor.size()) {
            throw new RefusedException("blob " + descriptor.digest() + " has " + content.length
                    + " bytes where its manifest says " + descriptor.size());
        }
        return content;
    }

    List<Descriptor> referrers(Digest subject) throws RefusedException {
        List<Descriptor> referrers = read(() -> repository.referrers(subject));
        if (referrers.size() > limits.referrers()) {
            throw new RefusedException("it has " + referrers.size() + " referrers, more than the " + limits.referrers()
                    + " that are taken of one record; none was");
        }
        return referrers;
    }

    private static <T> T read(Supplier<T> reading) throws RefusedException {
        try {
            return reading.get();
        } catch (NotFoundException | ResourceExhaustedException | InternalException | InvalidInputException unusable) {
            throw new RefusedException(unusable.getMessage(), unusable);
        }
    }
}
