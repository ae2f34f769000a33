package org.agntcy.dir.store.registry;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Reference;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TagPage;
import org.agntcy.dir.store.oci.Verification;

/// A repository in an OCI registry. Opening it sends nothing; the first call does.
///
/// Connections are reused; requests are repeated with growing pauses while the registry is unreachable, busy (429, its
/// `Retry-After` is honoured) or broken (5xx), and then reported as [UnavailableException], as are refused
/// credentials.
public final class RegistryRepository implements OciRepository {

    private static final int NOT_FOUND = 404;

    private final RegistryClient client;
    private final BlobUpload uploads;
    private final ManifestExchange manifests;
    private final ReferrersExchange referrers;
    private final TagsExchange tags;

    /// A repository with the clock and the pauses of the real world.
    ///
    /// @throws PreconditionFailedException when the file of certificate authorities cannot be used
    public RegistryRepository(RegistrySettings settings, RegistryObserver observer) {
        this(settings, observer, Clock.systemUTC(), Thread::sleep);
    }

    RegistryRepository(RegistrySettings settings, RegistryObserver observer, Clock clock, Retries.Pause pause) {
        this.client = new RegistryClient(settings, observer, clock, pause);
        this.uploads = new BlobUpload(client);
        this.manifests = new ManifestExchange(client);
        this.referrers = new ReferrersExchange(client, manifests, clock);
        this.tags = new TagsExchange(client);
    }

    @Override
    public void putBlob(Digest digest, byte[] content) {
        Verification.check(content, digest, "the blob to store");
        uploads.upload(digest, content);
    }

    @Override
    public byte[] blob(Digest digest) {
        int limit = client.settings().limits().maximumBlobSize();
        RegistryRequest request = client.request(RegistryOperation.BLOB_READ, RegistryAccess.READ, "GET", path(digest))
                .withBodyLimit(limit);
        RegistryResponse response = client.send(request, NOT_FOUND);
        if (response.status() == NOT_FOUND) {
            throw new NotFoundException("no blob " + digest + " in " + place());
        }
        if (response.isTooLarge()) {
            throw new ResourceExhaustedException("blob " + digest + " in " + place() + " is larger than " + limit
                    + " bytes, the most that this directory reads");
        }
        Verification.check(response.body(), digest, place());
        return response.body();
    }

    @Override
    public boolean hasBlob(Digest digest) {
        return client.send(
                        client.request(RegistryOperation.BLOB_CHECK, RegistryAccess.READ, "HEAD", path(digest)),
                        NOT_FOUND)
                .isSuccess();
    }

    @Override
    public void putManifest(Manifest manifest, Reference reference) {
        if (reference instanceof Digest digest && !digest.equals(manifest.digest())) {
            throw new InvalidInputException("manifest " + manifest.digest() + " cannot be stored as " + digest);
        }
        ManifestMembers members = ManifestMembers.of(manifest);
        boolean listed = manifests.write(manifest, reference);
        members.subject().ifPresent(subject -> referrers.added(subject, manifest, members, listed));
    }

    @Override
    public Manifest manifest(Reference reference) {
        return manifests
                .read(reference)
                .orElseThrow(() -> new NotFoundException("no manifest " + reference.text() + " in " + place()));
    }

    @Override
    public Optional<Descriptor> resolve(Reference reference) {
        return manifests.resolve(reference);
    }

    @Override
    public void tag(Digest manifest, Tag tag) {
        manifests.write(manifest(manifest), tag);
    }

    @Override
    public boolean deleteManifest(Digest manifest) {
        return manifests.delete(manifest);
    }

    @Override
    public boolean deleteReferrer(Digest subject, Digest manifest) {
        boolean deleted = manifests.delete(manifest);
        referrers.removed(subject, manifest);
        return deleted;
    }

    @Override
    public List<Descriptor> referrers(Digest subject) {
        return referrers.list(subject);
    }

    @Override
    public TagPage tags(Optional<Tag> after, int limit) {
        return tags.page(after, limit);
    }

    /// A connection that leads to something else than the registry would be kept as long as it is used, which the next
    /// question sees to: a pod that starts before the addresses of its cluster are known has such ones.
    @Override
    public void ping() {
        try {
            client.send(new RegistryRequest(
                    RegistryOperation.PING,
                    RegistryAccess.BASE,
                    "GET",
                    URI.create(client.settings().address() + "/v2/"),
                    Map.of(),
                    RegistryRequest.Payload.NONE,
                    RegistryRequest.SMALL_BODY));
        } catch (DirectoryException noRegistry) {
            client.forgetConnections();
            throw noRegistry;
        }
    }

    /// Ends what is under way and closes the connections.
    @Override
    public void close() {
        client.close();
    }

    private String place() {
        return "registry " + client.settings().host();
    }

    private static String path(Digest digest) {
        return "blobs/" + digest.text();
    }
}
