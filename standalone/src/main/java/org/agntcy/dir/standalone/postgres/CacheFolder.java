package org.agntcy.dir.standalone.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where a user's programs may keep what they can make again: `$XDG_CACHE_HOME` or `~/.cache` on Linux,
/// `~/Library/Caches` on macOS, each with the sub-folder `agent-directory`.
final class CacheFolder {

    private static final String NAME = "agent-directory";

    private CacheFolder() {}

    /// The cache of a user, or `fallback` for a user without a home that can be written (a service account).
    static Path of(Platform platform, Map<String, String> environment, Path home, Path fallback) {
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!configured.isEmpty()) {
            return Path.of(configured).toAbsolutePath().resolve(NAME);
        }
        if (!home.isAbsolute() || !Files.isWritable(home)) {
            return fallback;
        }
        return home.resolve(platform.isLinux() ? ".cache" : "Library/Caches").resolve(NAME);
    }
}
