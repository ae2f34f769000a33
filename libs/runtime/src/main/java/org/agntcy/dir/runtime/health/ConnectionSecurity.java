package org.agntcy.dir.runtime.health;

/// How one kind of connection of a service is protected, for people who look at health.
///
/// @param peer what is at the other end: `database`, `registry`, …
/// @param protection in words: `plain text`, `mutual TLS, SVIDs`, …
public record ConnectionSecurity(String peer, String protection) {

    /// Nobody is known, and everybody on the way can read.
    public static final String PLAIN_TEXT = "plain text";

    /// Both sides are known by their SPIFFE IDs.
    public static final String SVIDS = "mutual TLS, SVIDs";
}
