package org.agntcy.dir.runtime.settings;

import java.util.Locale;

/// One setting of a service.
///
/// @param key the dotted key in the configuration file, without the service's prefix: `store.oci.local_dir`
/// @param type how its value is written: `text`, `number`, `boolean`, `duration`, `list`
/// @param defaultValue as it would be written; empty for none
/// @param meaning the line of the configuration reference
public record Setting(String key, String type, String defaultValue, String meaning) {

    /// The environment variable that overrides it.
    public String environment(String prefix) {
        return prefix + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
