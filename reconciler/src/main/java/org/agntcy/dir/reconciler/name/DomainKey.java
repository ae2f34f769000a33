package org.agntcy.dir.reconciler.name;

import com.google.protobuf.ByteString;

/// A key that a domain publishes.
///
/// @param keyId as the domain calls it; may be empty
/// @param encoded the SubjectPublicKeyInfo in DER
record DomainKey(String keyId, ByteString encoded) {}
