package org.agntcy.dir.dirctl.signin;

import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.Caller;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Time;

/// Where a call gets the token of a person. Safe for any number of threads.
public interface TokenSource {

    /// A token that counts now.
    ///
    /// @throws CommandFailure when there is none
    String token();

    /// Whose it is; known after the first token.
    Caller caller();

    /// The one that the settings choose.
    static TokenSource of(Provider provider, Settings settings, Time time) {
        return switch (provider) {
            case GITHUB -> new GitHubTokens(settings, time);
            case OIDC -> new OidcTokens(settings, time);
        };
    }
}
