package org.agntcy.dir.wiring.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.SettingsFile;

/// Names and places of the configuration that the services share.
public final class ServerSettings {

    /// Prefix of every property.
    public static final String ROOT = "directory.server.";

    /// Prefix of every environment variable.
    public static final String ENVIRONMENT_PREFIX = "DIRECTORY_SERVER_";

    /// Property (or the environment variable made of it) that names another configuration file.
    public static final String FILE_PROPERTY = "directory.server.config.file";

    private static final Path FOLDER = Path.of("/etc/agntcy/dir");

    private ServerSettings() {}

    /// The configuration file, when there is one.
    public static Optional<SettingsFile> file(Optional<String> explicit) {
        return explicit.map(path -> SettingsFile.find(List.of(Path.of(path))).or(() -> {
                    throw new IllegalArgumentException(
                            "configuration file " + path + " does not exist; it was named by " + FILE_PROPERTY);
                }))
                .orElseGet(() -> SettingsFile.find(List.of(
                        FOLDER.resolve("server.config.yml"),
                        FOLDER.resolve("server.config.yaml"),
                        FOLDER.resolve("server.config"))));
    }
}
