package org.agntcy.dir.gateway.provider.oidc;

import java.time.Duration;

/// What all issuers have in common.
///
/// @param timeout for one fetch of keys, metadata included
/// @param keysLifetime after which the keys of an issuer are fetched again
/// @param tokenLifetime how long a token that was good is taken without another look, if it does not expire
///     before
/// @param cacheSize most tokens remembered of one issuer
public record OidcSettings(Duration timeout, Duration keysLifetime, Duration tokenLifetime, int cacheSize) {}
