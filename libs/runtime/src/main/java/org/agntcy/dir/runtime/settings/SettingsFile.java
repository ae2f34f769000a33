package org.agntcy.dir.runtime.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// A service's YAML configuration file as a source of properties.
///
/// @param path where it was read
/// @param values its settings by dotted key, without the service's prefix
public record SettingsFile(Path path, Map<String, String> values) {

    /// Below environment variables, above what ships with the service.
    public static final int ORDINAL = 265;

    public SettingsFile {
        values = Map.copyOf(values);
    }

    /// Reads the first of the candidate files that exists.
    ///
    /// @throws IllegalArgumentException naming the file, when it cannot be read or is no YAML
    public static Optional<SettingsFile> find(List<Path> candidates) {
        return candidates.stream().filter(Files::isRegularFile).findFirst().map(SettingsFile::read);
    }

    /// The settings under the property names that the mapping interfaces have.
    ///
    /// @param root the service's property prefix, with a trailing dot
    public ConfigSource source(String root) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put(root + key, value));
        return new PropertiesConfigSource(properties, path.toString(), ORDINAL);
    }

    private static SettingsFile read(Path path) {
        try {
            return new SettingsFile(path, new YamlConfigSource(path.toUri().toURL(), ORDINAL).getProperties());
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "configuration file " + path + " cannot be read as YAML: " + unreadable.getMessage(), unreadable);
        }
    }
}
