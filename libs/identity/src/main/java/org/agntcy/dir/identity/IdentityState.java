package org.agntcy.dir.identity;

import java.time.Instant;
import java.util.Set;

/// How it stands with the identity of this process.
public sealed interface IdentityState {

    /// There has been none yet.
    ///
    /// @param reason in words
    record Waiting(String reason, Instant since) implements IdentityState {}

    /// There is one.
    ///
    /// @param trustDomains whose members can be verified, the own one first
    record Valid(String spiffeId, Instant expiry, Set<String> trustDomains) implements IdentityState {}

    /// There was one; it has expired and no other came.
    ///
    /// @param reason in words
    record Expired(String spiffeId, Instant expiry, String reason) implements IdentityState {}
}
