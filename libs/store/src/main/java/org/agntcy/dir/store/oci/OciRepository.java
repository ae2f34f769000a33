package org.agntcy.dir.store.oci;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.error.UnsupportedException;

/// One OCI repository: blobs, manifests, tags and referrers (OCI Distribution 1.1).
///
/// All methods block, may be called by any number of threads and verify what they read: bytes whose digest differs
/// from the one asked for are an [InternalException] and are never returned. A back end that cannot be asked is an
/// [UnavailableException], never a [NotFoundException].
public interface OciRepository extends AutoCloseable {

    /// Stores a blob; storing it again changes nothing. It is only sure to last once a manifest names it.
    ///
    /// @throws InternalException when the bytes have another digest
    /// @throws ResourceExhaustedException when the back end has no room
    void putBlob(Digest digest, byte[] content);

    /// The bytes of a blob.
    ///
    /// @throws NotFoundException when there is no such blob
    byte[] blob(Digest digest);

    boolean hasBlob(Digest digest);

    /// Stores the manifest, whose blobs must be there, and points `reference` to it when it is a tag. When it
    /// returns, the manifest, its blobs and the tag survive a crash.
    ///
    /// @throws PreconditionFailedException when a blob that the manifest names is missing
    /// @throws ResourceExhaustedException when the back end has no room
    void putManifest(Manifest manifest, Reference reference);

    /// The exact bytes of a manifest.
    ///
    /// @throws NotFoundException when the tag or manifest does not exist
    Manifest manifest(Reference reference);

    /// The media type, digest and size of a manifest without its bytes; nothing when it does not exist.
    Optional<Descriptor> resolve(Reference reference);

    /// Points a tag to a stored manifest.
    ///
    /// @throws NotFoundException when the manifest does not exist
    void tag(Digest manifest, Tag tag);

    /// Removes a manifest and its tags; blobs and referrers stay. False when it was not there.
    ///
    /// @throws UnsupportedException when the back end cannot delete
    boolean deleteManifest(Digest manifest);

    /// Removes a manifest that has a subject, also from the list of referrers of that subject.
    ///
    /// @throws UnsupportedException when the back end cannot delete
    boolean deleteReferrer(Digest subject, Digest manifest);

    /// The manifests whose subject is `subject`, whether that one exists or not, with artifact type and annotations.
    /// A local layout lists them in the order of their push, a registry in an order of its own.
    List<Descriptor> referrers(Digest subject);

    /// Tags in a stable order, at most `limit` (at least 1) of them, those after `after` when given.
    TagPage tags(Optional<Tag> after, int limit);

    /// Refuses what the back end is known to have no room for, without storing anything. A registry tells only when it
    /// is given the bytes.
    ///
    /// @throws ResourceExhaustedException when so many bytes do not fit
    default void requireRoom(long bytes) {}

    /// Whether the back end answers. Constant time: never touches tags or manifests.
    ///
    /// @throws UnavailableException when it does not, with the reason
    void ping();

    @Override
    void close();
}
