package org.agntcy.dir.trust.keyless;

import org.agntcy.dir.trust.proof.RequiredProofs;

/// Proofs that a bundle may lack; those that are ignored are not looked at.
///
/// @param transparencyLog the entry in a transparency log
/// @param timestamp the timestamp of a timestamp authority
/// @param certificateTimestamp the promise of a certificate transparency log in the certificate
public record IgnoredProofs(boolean transparencyLog, boolean timestamp, boolean certificateTimestamp) {

    /// Every proof is required.
    public static IgnoredProofs nothing() {
        return new IgnoredProofs(false, false, false);
    }

    RequiredProofs required() {
        return new RequiredProofs(!transparencyLog, !timestamp, !certificateTimestamp);
    }
}
