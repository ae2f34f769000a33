package org.agntcy.dir.store;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;

/// The referrers of records: a blob of JSON, and a manifest whose subject is the manifest of the record,
/// tagged with the referrer's own CID.
final class ReferrerStore {

    private final OciRepository repository;
    private final ArtifactWriter writer;
    private final ReferrerReader reader;

    ReferrerStore(OciRepository repository, ArtifactWriter writer) {
        this.repository = repository;
        this.writer = writer;
        this.reader = new ReferrerReader(repository);
    }

    StoredReferrer push(Cid record, Referrer referrer) {
        Referrer complete = aboutRecord(record, referrer);
        byte[] content = ReferrerJson.encode(complete);
        Cid cid = Cid.ofContent(content);
        Descriptor subject = findRecord(record)
                .orElseThrow(() -> new NotFoundException(
                        "record not found for CID " + record.text() + ": record not found: " + record.text()));
        Descriptor layer = Descriptor.of(ReferrerType.mediaTypeOf(complete.type()), Digest.of(cid), content.length);
        Manifest manifest = ArtifactManifest.of(layer, subject, ReferrerAnnotations.of(cid, complete));
        Tag tag = new Tag(cid.text());
        Digest stored = findAttached(tag, manifest, subject).orElseGet(() -> {
            writer.write(content, layer, manifest, tag);
            return manifest.digest();
        });
        return new StoredReferrer(cid, stored, complete);
    }

    List<StoredReferrer> list(Cid record, Optional<String> type) {
        return list(findSubject(record), type);
    }

    List<StoredReferrer> list(Digest subject, Optional<String> type) {
        // Directories that write a new manifest for a known referrer leave two manifests with one content.
        Map<Cid, StoredReferrer> distinct = new LinkedHashMap<>();
        reader.read(subject, type).forEach(stored -> distinct.putIfAbsent(stored.cid(), stored));
        return List.copyOf(distinct.values());
    }

    List<Cid> delete(Cid record, Optional<String> type, Optional<Cid> referrer) {
        Digest subject = findSubject(record);
        Set<Cid> deleted = new LinkedHashSet<>();
        for (StoredReferrer stored : reader.read(subject, type)) {
            boolean matches = referrer.isEmpty()
                    || referrer.get().digest().equals(stored.cid().digest());
            if (matches && repository.deleteReferrer(subject, stored.manifest())) {
                deleted.add(stored.cid());
            }
        }
        return List.copyOf(deleted);
    }

    private static Referrer aboutRecord(Cid record, Referrer referrer) {
        if (referrer.recordCid().filter(cid -> !cid.equals(record.text())).isPresent()) {
            throw new InvalidInputException("referrer's record CID must match record CID");
        }
        return referrer.about(record.text());
    }

    private Optional<Descriptor> findRecord(Cid record) {
        return Tag.parse(record.text()).flatMap(repository::resolve);
    }

    private Digest findSubject(Cid record) {
        return findRecord(record)
                .map(Descriptor::digest)
                .orElseThrow(() -> new NotFoundException("failed to resolve record manifest for CID " + record.text()
                        + ": record not found: " + record.text()));
    }

    /// The manifest that already ties this referrer to the record, if there is one: ours, or one that another
    /// directory wrote with another creation time.
    private Optional<Digest> findAttached(Tag tag, Manifest manifest, Descriptor subject) {
        Optional<Digest> tagged = repository.resolve(tag).map(Descriptor::digest);
        if (tagged.isEmpty() || tagged.get().equals(manifest.digest())) {
            return tagged;
        }
        return ManifestMembers.of(repository.manifest(tagged.get()))
                .subject()
                .filter(subject.digest()::equals)
                .flatMap(same -> tagged);
    }
}
