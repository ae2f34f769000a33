package org.agntcy.dir.gateway.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a provider says about a token.
public sealed interface Verification {

    /// The token is good.
    ///
    /// @param expiry when it ceases to be, where the token says so
    record Known(Identity identity, Groups groups, Optional<Instant> expiry) implements Verification {}

    /// The token is not good, and will not become so.
    ///
    /// @param reason for the client, without the token
    record Rejected(String reason) implements Verification {}

    /// The provider cannot say now.
    ///
    /// @param reason for the client
    /// @param retryAfter when it may be asked again, where it says so
    record Unavailable(String reason, Optional<Duration> retryAfter) implements Verification {}
}
