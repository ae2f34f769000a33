package org.agntcy.dir.store;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnsupportedException;
import org.agntcy.dir.record.oasf.OasfRecord;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;

/// Records and their referrers in an OCI repository. A record is a blob of its canonical bytes, whose digest
/// is the hash in its CID, and a manifest with one layer and annotations, tagged with the CID. Blocking; safe
/// for any number of threads. Failures of the repository pass through as they are.
public final class RecordStore {

    static final String RECORD_MEDIA_TYPE = "application/json";

    private final OciRepository repository;
    private final ArtifactWriter writer;
    private final ReferrerStore referrers;

    public RecordStore(OciRepository repository) {
        this.repository = repository;
        this.writer = new ArtifactWriter(repository);
        this.referrers = new ReferrerStore(repository, writer);
    }

    /// Stores a record: two or three requests to a registry (blob, manifest by tag). Pushing it again changes
    /// nothing.
    ///
    /// @param canonical the bytes whose CID is `cid`
    /// @throws InternalException when they have another CID
    /// @throws InvalidInputException when the record's annotations are too large for a manifest
    public void push(Cid cid, byte[] canonical, OasfRecord record) {
        Descriptor layer = Descriptor.of(RECORD_MEDIA_TYPE, Digest.of(cid), canonical.length);
        Manifest manifest = ArtifactManifest.of(layer, null, RecordAnnotations.of(cid, record));
        writer.write(canonical, layer, manifest, new Tag(cid.text()));
    }

    /// Refuses what the repository is known to have no room for; asks no registry.
    ///
    /// @throws ResourceExhaustedException when so many bytes do not fit
    public void requireRoom(long bytes) {
        repository.requireRoom(bytes);
    }

    /// The canonical bytes of a record, verified. Two requests: a registry keeps the blob of a deleted
    /// record, so the manifest decides whether it exists.
    ///
    /// @throws NotFoundException `record not found: <cid>`
    /// @throws InternalException when the manifest names other bytes than the CID does
    public byte[] pull(Cid cid) {
        requireContent(cid, recordManifest(cid));
        return content(cid);
    }

    /// What lies under a CID; one request. Nothing when there is no such tag.
    ///
    /// A manifest with a subject or the type of a referrer belongs to a referrer. Any other is taken for a
    /// record, also when another tool wrote it without our annotations.
    ///
    /// @throws InternalException when the manifest of a record names other bytes than the CID does
    public Optional<StoredArtifact> inspect(Cid cid) {
        return Tag.parse(cid.text()).flatMap(this::find).map(manifest -> {
            ManifestMembers members = ManifestMembers.of(manifest);
            if (isReferrer(members)) {
                Digest content = firstLayer(cid, members).digest();
                return new StoredArtifact.OfReferrer(cid, manifest.digest(), content);
            }
            return new StoredArtifact.OfRecord(
                    cid, manifest.digest(), requireContent(cid, members).size());
        });
    }

    /// The canonical bytes of a record that was inspected, verified; one request.
    ///
    /// @throws NotFoundException when the registry has lost them
    public byte[] content(StoredArtifact.OfRecord artifact) {
        return content(artifact.cid());
    }

    /// The content of a referrer that was inspected; one request.
    ///
    /// @throws NotFoundException when the registry has lost it
    /// @throws InvalidInputException when it is no referrer after all
    public Referrer content(StoredArtifact.OfReferrer artifact) {
        return ReferrerJson.parse(repository.blob(artifact.content()));
    }

    /// What the manifest tells of a record; one request.
    ///
    /// @throws NotFoundException `record not found: <cid>`
    public RecordDescription lookup(Cid cid) {
        return RecordDescription.ofManifest(recordManifest(cid).annotations());
    }

    /// Removes a record, or a referrer by its own CID; two requests. Referrers of a record stay and are found
    /// again when the same record is pushed again. False when there is nothing under this CID.
    ///
    /// @throws UnsupportedException when the registry cannot delete
    public boolean delete(Cid cid) {
        return Tag.parse(cid.text())
                .flatMap(repository::resolve)
                .map(manifest -> repository.deleteManifest(manifest.digest()))
                .orElse(false);
    }

    /// Attaches a referrer to a record. Attaching it again changes nothing and answers the same.
    ///
    /// @throws InvalidInputException when the referrer names another record
    /// @throws NotFoundException `record not found for CID <cid>: …`
    public StoredReferrer pushReferrer(Cid record, Referrer referrer) {
        return referrers.push(record, referrer);
    }

    /// The referrers of a record, of one type when given, in the order in which the repository lists them.
    /// Those that cannot be read as referrers are left out and logged.
    ///
    /// @throws NotFoundException `failed to resolve record manifest for CID <cid>: …`
    public List<StoredReferrer> referrers(Cid record, Optional<String> type) {
        return referrers.list(record, type);
    }

    /// The same for a record whose manifest is known, whether the record exists or not; one request less.
    public List<StoredReferrer> referrers(StoredArtifact.OfRecord artifact) {
        return referrers.list(artifact.manifest(), Optional.empty());
    }

    /// Removes the referrers of a record that match both filters, and tells which.
    ///
    /// @throws NotFoundException `failed to resolve record manifest for CID <cid>: …`
    /// @throws UnsupportedException when the registry cannot delete
    public List<Cid> deleteReferrers(Cid record, Optional<String> type, Optional<Cid> referrer) {
        return referrers.delete(record, type, referrer);
    }

    private ManifestMembers recordManifest(Cid cid) {
        return Tag.parse(cid.text())
                .flatMap(tag -> find(tag))
                .map(ManifestMembers::of)
                // The CID of a referrer is a tag as well.
                .filter(members -> RecordAnnotations.TYPE_RECORD.equals(
                        members.annotations().get(RecordAnnotations.TYPE)))
                .orElseThrow(() -> new NotFoundException("record not found: " + cid.text()));
    }

    private Optional<Manifest> find(Tag tag) {
        try {
            return Optional.of(repository.manifest(tag));
        } catch (NotFoundException missing) {
            return Optional.empty();
        }
    }

    private byte[] content(Cid cid) {
        try {
            return repository.blob(Digest.of(cid));
        } catch (NotFoundException missing) {
            throw missing.within("record blob not found for CID " + cid.text());
        }
    }

    private static boolean isReferrer(ManifestMembers members) {
        return members.subject().isPresent() || members.annotations().containsKey(ReferrerAnnotations.TYPE);
    }

    private static Descriptor firstLayer(Cid cid, ManifestMembers members) {
        if (members.layers().isEmpty()) {
            throw new InternalException("manifest has no layers for CID " + cid.text());
        }
        return members.layers().getFirst();
    }

    /// The descriptor of the bytes that the CID names.
    private static Descriptor requireContent(Cid cid, ManifestMembers members) {
        Descriptor layer = firstLayer(cid, members);
        if (!layer.digest().equals(Digest.of(cid))) {
            throw new InternalException("the manifest tagged " + cid.text() + " names the content " + layer.digest()
                    + "; push the record again or remove the tag");
        }
        return layer;
    }
}
