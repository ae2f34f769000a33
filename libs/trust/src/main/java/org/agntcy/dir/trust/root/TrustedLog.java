package org.agntcy.dir.trust.root;

import com.google.protobuf.ByteString;
import org.agntcy.dir.trust.key.VerificationKey;

/// A transparency log, of signatures or of certificates.
///
/// @param address where it is; for people
/// @param id what its entries name it by
/// @param key that its statements are signed with
/// @param validFor when its statements were made
public record TrustedLog(String address, ByteString id, VerificationKey key, ValidityPeriod validFor) {}
