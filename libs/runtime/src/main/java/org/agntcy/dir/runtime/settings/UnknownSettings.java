package org.agntcy.dir.runtime.settings;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds names that look like settings of a service and are none: a typing error must not pass in silence.
public final class UnknownSettings {

    private UnknownSettings() {}

    /// Names in the environment with the service's prefix that no setting has.
    ///
    /// @param open keys below which every name is allowed, such as a map of method limits
    public static Set<String> inEnvironment(
            SettingsCatalogue catalogue, String prefix, Map<String, String> environment, Set<String> open) {
        Set<String> known = catalogue.settings().stream()
                .map(setting -> setting.environment(prefix))
                .collect(Collectors.toSet());
        Predicate<String> allowed = name -> open.stream()
                .map(key -> new Setting(key, "text", "", "").environment(prefix))
                .anyMatch(name::startsWith);
        return environment.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> !known.contains(name) && !allowed.test(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Keys of the configuration file that no setting has.
    public static Set<String> inFile(SettingsCatalogue catalogue, Set<String> keys, Set<String> open) {
        return keys.stream()
                .filter(key -> catalogue.find(key).isEmpty())
                .filter(key -> catalogue.find(key.replaceAll("\\[\\d+]$", "")).isEmpty())
                .filter(key -> open.stream().noneMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
