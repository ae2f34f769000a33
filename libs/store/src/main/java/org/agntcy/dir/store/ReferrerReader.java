package org.agntcy.dir.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.OciRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the referrers of a manifest in parallel: one request each when the list of referrers repeats our
/// annotations, two when it does not or when an older directory, which did not write the CID, is the author.
final class ReferrerReader {

    private static final Logger LOG = LoggerFactory.getLogger(ReferrerReader.class);

    /// Wide enough to hide the network, narrow enough for one caller not to take every connection of a registry.
    private static final int PARALLEL_READS = 8;

    private final OciRepository repository;
    private final FanOut reads = new FanOut(PARALLEL_READS);

    ReferrerReader(OciRepository repository) {
        this.repository = repository;
    }

    /// In the order of the repository; what is no referrer of ours is left out.
    List<StoredReferrer> read(Digest subject, Optional<String> type) {
        List<Descriptor> candidates = repository.referrers(subject).stream()
                .filter(descriptor -> type.isEmpty() || mayBe(type.get(), descriptor))
                .toList();
        return reads.map(candidates, this::read).stream()
                .flatMap(Optional::stream)
                .filter(stored ->
                        type.isEmpty() || type.get().equals(stored.referrer().type()))
                .toList();
    }

    private static boolean mayBe(String type, Descriptor descriptor) {
        String stored = descriptor.annotations().get(ReferrerAnnotations.TYPE);
        return stored == null || ReferrerType.apiNameOf(stored).equals(type);
    }

    private Optional<StoredReferrer> read(Descriptor manifest) {
        try {
            return contentOf(manifest).map(digest -> read(manifest.digest(), repository.blob(digest)));
        } catch (NotFoundException deletedMeanwhile) {
            LOG.debug("referrer {} is listed but gone: {}", manifest.digest(), deletedMeanwhile.getMessage());
        } catch (InvalidInputException unreadable) {
            LOG.warn("referrer {} skipped, it cannot be read: {}", manifest.digest(), unreadable.getMessage());
        }
        return Optional.empty();
    }

    private static StoredReferrer read(Digest manifest, byte[] content) {
        return new StoredReferrer(Cid.ofContent(content), manifest, ReferrerJson.parse(content));
    }

    /// The digest of the referrer's bytes; nothing when the manifest belongs to another tool.
    private Optional<Digest> contentOf(Descriptor manifest) {
        String cid = manifest.annotations().getOrDefault(RecordAnnotations.CID, "");
        if (Cid.isValid(cid)) {
            return Optional.of(Digest.of(Cid.parse(cid)));
        }
        return ManifestMembers.of(repository.manifest(manifest.digest())).layers().stream()
                .findFirst()
                .filter(layer -> isReferrer(layer.mediaType()))
                .map(Descriptor::digest);
    }

    private static boolean isReferrer(String mediaType) {
        return Arrays.stream(ReferrerType.values())
                .anyMatch(type -> type.mediaType().equals(mediaType));
    }
}
