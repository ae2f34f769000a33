package org.agntcy.dir.trust.bundle;

import com.google.protobuf.ByteString;
import java.util.Optional;

/// An entry in a transparency log.
///
/// @param index of the entry in the whole log
/// @param logId which log; SHA-256 of its public key in most
/// @param kind of the body, as `hashedrekord`
/// @param version of the kind
/// @param integratedTime when it was added, in seconds since 1970; 0 when the log does not say
/// @param promise the log's signature over this entry (signed entry timestamp); empty when there is none
/// @param proof that it is in the log
/// @param body the entry itself, JSON
public record LogEntry(
        long index,
        ByteString logId,
        String kind,
        String version,
        long integratedTime,
        ByteString promise,
        Optional<InclusionProof> proof,
        ByteString body) {}
