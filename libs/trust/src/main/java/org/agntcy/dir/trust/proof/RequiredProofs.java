package org.agntcy.dir.trust.proof;

/// What a bundle has to prove beside the signature and the certificate. What is not required is not looked at.
///
/// @param transparencyLog an entry in a transparency log
/// @param timestamp a timestamp of a timestamp authority
/// @param certificateTimestamp a promise of a certificate log in the certificate
public record RequiredProofs(boolean transparencyLog, boolean timestamp, boolean certificateTimestamp) {}
