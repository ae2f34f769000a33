package org.agntcy.dir.store.oci;

import org.agntcy.dir.record.error.InternalException;

/// Holds bytes that came from outside the process against the digest under which they were asked for.
public final class Verification {

    private Verification() {}

    /// Refuses bytes with another digest; they must not be used.
    ///
    /// @param place where the bytes came from, for the message
    /// @throws InternalException when the digests differ
    public static void check(byte[] content, Digest expected, String place) {
        Digest actual = Digest.of(content);
        if (!actual.equals(expected)) {
            throw new InternalException("content of " + expected + " in " + place + " is damaged: its digest is "
                    + actual + "; restore it from a copy or push it again");
        }
    }
}
