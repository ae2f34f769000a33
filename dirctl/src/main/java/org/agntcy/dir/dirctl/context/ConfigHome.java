package org.agntcy.dir.dirctl.context;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The folder of this client's files, which it shares with the published client: `$XDG_CONFIG_HOME/dirctl`,
/// else `$HOME/.config/dirctl`.
public final class ConfigHome {

    private static final String FOLDER = "dirctl";

    private ConfigHome() {}

    /// The folder, which need not exist; empty for a process that has no home.
    public static Optional<Path> of(Map<String, String> environment) {
        return folder(environment, "XDG_CONFIG_HOME")
                .or(() -> folder(environment, "HOME").map(home -> home.resolve(".config")))
                .map(base -> base.resolve(FOLDER));
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
