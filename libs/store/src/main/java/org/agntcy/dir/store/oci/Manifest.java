package org.agntcy.dir.store.oci;

import java.util.Arrays;
import org.agntcy.dir.record.error.InternalException;

/// A manifest as its exact bytes: what is stored, hashed and copied is never written anew from parsed members.
/// Immutable as long as nobody changes the array; [ManifestMembers] reads what stands in it.
public final class Manifest {

    /// Registries refuse larger manifests (OCI Distribution 1.1: "at least 4 megabytes" must be accepted).
    public static final int MAXIMUM_SIZE = 4 * 1024 * 1024;

    private final String mediaType;
    private final byte[] content;
    private final Digest digest;

    private Manifest(String mediaType, byte[] content, Digest digest) {
        this.mediaType = mediaType;
        this.content = content;
        this.digest = digest;
    }

    /// A manifest of these bytes, which the caller must not change any more.
    public static Manifest of(String mediaType, byte[] content) {
        return new Manifest(mediaType, content, Digest.of(content));
    }

    /// A manifest that was read from outside under a known digest.
    ///
    /// @throws InternalException when the bytes have another digest
    public static Manifest verified(String mediaType, byte[] content, Digest expected, String place) {
        Verification.check(content, expected, place);
        return new Manifest(mediaType, content, expected);
    }

    public String mediaType() {
        return mediaType;
    }

    /// The exact bytes; the caller must not change them.
    public byte[] content() {
        return content;
    }

    public Digest digest() {
        return digest;
    }

    public Descriptor descriptor() {
        return Descriptor.of(mediaType, digest, content.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest
                && mediaType.equals(manifest.mediaType)
                && Arrays.equals(content, manifest.content);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return digest + " (" + mediaType + ", " + content.length + " bytes)";
    }
}
