package org.agntcy.dir.persistence.trust;

import java.time.Instant;

/// What was found about the name of a record.
///
/// @param name as the record spells it
/// @param verified whether its domain vouches for a key that signed the record
/// @param method `wellknown`, `none` where the domain has no keys that can be used, empty where nobody was asked
/// @param keyId of the key, as the domain calls it; may be empty
/// @param error why it was not verified; empty when it was
/// @param checkedAt when that was found
public record NameVerification(
        String name, boolean verified, String method, String keyId, String error, Instant checkedAt) {}
