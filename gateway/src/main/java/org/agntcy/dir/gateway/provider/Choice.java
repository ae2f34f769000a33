package org.agntcy.dir.gateway.provider;

/// Which provider a token is shown to.
public sealed interface Choice {

    record Chosen(Provider provider) implements Choice {}

    /// The one that was asked for is not part of this gateway.
    ///
    /// @param reason for the client
    record NotConfigured(String reason) implements Choice {}

    /// No provider would take the token.
    ///
    /// @param reason for the client
    record Refused(String reason) implements Choice {}
}
