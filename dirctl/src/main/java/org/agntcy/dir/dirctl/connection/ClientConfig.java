package org.agntcy.dir.dirctl.connection;

import org.agntcy.dir.dirctl.authentication.Authentication;
import org.agntcy.dir.dirctl.authentication.AuthenticationChoice;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// Where the directory is and how both sides prove who they are.
///
/// @param address `host:port`
public record ClientConfig(String address, Authentication authentication) {

    /// The published client's default, 0.0.0.0:8888, dials the same host, but only where the system allows
    /// it.
    private static final String DEFAULT_ADDRESS = "127.0.0.1:8888";

    public ClientConfig {
        ServerAddress.check(address);
    }

    /// Reads what was set.
    ///
    /// @throws CommandFailure for an unknown way to authenticate, one that lacks a setting, an empty
    ///     address, or a boolean that is none
    public static ClientConfig of(Settings settings) {
        return new ClientConfig(
                settings.given("SERVER_ADDRESS").orElse(DEFAULT_ADDRESS), AuthenticationChoice.of(settings));
    }
}
