package org.agntcy.dir.dirctl.context;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// What a person has set: a flag wins over an environment variable, which wins over the selected context. A
/// variable that is set but empty counts as set.
///
/// @param flags by the name of the variable without its prefix, such as `AUTH_MODE`
/// @param context by the key in the configuration file, such as `auth_mode`
public record Settings(Map<String, String> flags, Map<String, String> environment, Map<String, String> context) {

    /// Of every environment variable of this client.
    public static final String PREFIX = "DIRECTORY_CLIENT_";

    public Settings {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
        context = Map.copyOf(context);
    }

    /// Reads the selected context, when there is one.
    ///
    /// @throws CommandFailure when the configuration file cannot be used or has no such context
    public static Settings of(Map<String, String> flags, Map<String, String> environment) {
        return new Settings(
                flags, environment, SelectedContext.of(flags, environment).checked());
    }

    /// The value as it was given, also when it is empty.
    public Optional<String> given(String name) {
        return Optional.ofNullable(flags.get(name))
                .or(() -> Optional.ofNullable(environment.get(PREFIX + name)))
                .or(() -> Optional.ofNullable(context.get(name.toLowerCase(Locale.ROOT))));
    }

    /// The value, when it is not empty.
    public Optional<String> text(String name) {
        return given(name).filter(value -> !value.isEmpty());
    }

    /// Whether there is a value that is not empty.
    public boolean has(String name) {
        return text(name).isPresent();
    }

    /// Whether a boolean is true; it is false when it is not set.
    ///
    /// @throws CommandFailure when the value is no boolean
    public boolean isOn(String name) {
        String text = given(name).orElse("");
        return switch (text) {
            case "true", "TRUE", "True", "t", "T", "1" -> true;
            case "false", "FALSE", "False", "f", "F", "0", "" -> false;
            default ->
                throw new CommandFailure(
                        PREFIX + name + " is \"" + text + "\", which is no boolean", "Write true or false.");
        };
    }

    /// A variable of another program or of a standard, which has no prefix and no flag.
    public Optional<String> standard(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isEmpty());
    }
}
