package org.agntcy.dir.gateway.provider;

/// Somebody who knows whose a token is. Implementations are safe for any thread, answer within a few
/// seconds and never throw because of a token or of the network.
public interface Provider {

    /// The provider as the header `x-auth-provider` names it: `github`, `oidc:dex`.
    String name();

    /// Whose the token is. Blocks while the provider is asked.
    ///
    /// @param token well-formed, see `Credentials`
    Verification verify(String token);
}
