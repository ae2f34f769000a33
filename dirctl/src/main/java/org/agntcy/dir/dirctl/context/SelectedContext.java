package org.agntcy.dir.dirctl.context;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// The context that holds for a command, and who chose it.
///
/// @param name empty when none does
/// @param path of the configuration file
/// @param settings texts by key; empty when no context holds
record SelectedContext(String name, Source source, Path path, Map<String, String> settings) {

    /// Who chose.
    enum Source {
        /// The flag or an argument.
        OPTION,
        /// The environment variable.
        ENV,
        /// The configuration file.
        CURRENT_CONTEXT,
        /// Nobody.
        NONE;

        /// As it is printed.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What flags, environment and configuration file choose, in this order.
    ///
    /// @throws CommandFailure when the file cannot be used, or has no context of the name
    static SelectedContext of(Map<String, String> flags, Map<String, String> environment) {
        String flag = flags.getOrDefault("CONTEXT", "");
        ConfigFile file = ConfigFile.read(environment);
        if (!flag.isEmpty()) {
            return of(file, flag, Source.OPTION);
        }
        String variable = environment.getOrDefault(Settings.PREFIX + "CONTEXT", "");
        if (!variable.isEmpty()) {
            return of(file, variable, Source.ENV);
        }
        return file.current().isEmpty()
                ? new SelectedContext("", Source.NONE, file.path(), Map.of())
                : of(file, file.current(), Source.CURRENT_CONTEXT);
    }

    private static SelectedContext of(ConfigFile file, String name, Source source) {
        return new SelectedContext(name, source, file.path(), file.context(name));
    }

    /// The settings, all of which are known: a misspelt `auth_mode` must not end in a connection without
    /// protection.
    ///
    /// @throws CommandFailure naming those that are not
    Map<String, String> checked() {
        Set<String> unknown = ContextSetting.unknown(settings.keySet());
        if (unknown.isEmpty()) {
            return settings;
        }
        throw new CommandFailure(
                "context " + name + " in " + path + " has unknown settings: " + String.join(", ", unknown),
                "Known are: " + String.join(", ", ContextSetting.sorted().toList()) + ".");
    }
}
