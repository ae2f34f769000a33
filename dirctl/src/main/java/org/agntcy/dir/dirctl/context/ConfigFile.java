package org.agntcy.dir.dirctl.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.FileFailure;
import org.yaml.snakeyaml.error.YAMLException;

/// The file `config.yaml`: `current_context`, and under `contexts` the settings of each by name. It may
/// have further sections, which belong to others.
///
/// @param content everything, as it stands in the file
/// @param current the name behind `current_context`; empty without one
/// @param contexts by name; each holds texts by key
record ConfigFile(Path path, Map<String, Object> content, String current, Map<String, Map<String, String>> contexts) {

    private static final String NAME = "config.yaml";
    private static final String CURRENT = "current_context";
    private static final Pattern CURRENT_LINE = Pattern.compile("(?m)^" + CURRENT + "[ \\t]*:.*$");

    /// Reads the file of this environment; one that is not there has no contexts.
    ///
    /// @throws CommandFailure when it cannot be used
    static ConfigFile read(Map<String, String> environment) {
        Optional<Path> home = ConfigHome.of(environment);
        return home.isPresent() ? read(home.get().resolve(NAME)) : none(Path.of(NAME));
    }

    private static ConfigFile read(Path path) {
        // Most people have none, and they need no YAML.
        if (!Files.exists(path)) {
            return none(path);
        }
        try {
            return of(path, YamlText.parse(Files.readString(path)));
        } catch (YAMLException malformed) {
            throw invalid(
                    path,
                    String.valueOf(malformed.getMessage())
                            .replaceAll("\\s*\\R\\s*", " ")
                            .strip());
        } catch (IOException unreadable) {
            throw FileFailure.of("failed to open client config file ", path, unreadable);
        }
    }

    private static ConfigFile none(Path path) {
        return new ConfigFile(path, Map.of(), "", Map.of());
    }

    private static ConfigFile of(Path path, Map<String, Object> content) {
        Map<String, Map<String, String>> contexts = new TreeMap<>();
        Map<String, Object> named =
                content.containsKey("contexts") ? YamlText.mapping(content.get("contexts")) : Map.of();
        named.forEach((name, settings) -> {
            if (name.isBlank() || name.contains("/") || name.contains("\\")) {
                throw invalid(path, "\"" + name + "\" is no name of a context: it is blank or has a slash");
            }
            contexts.put(name, texts(settings));
        });
        String current = YamlText.scalar(content.getOrDefault(CURRENT, ""));
        if (!current.isEmpty() && !contexts.containsKey(current)) {
            throw invalid(path, CURRENT + " is \"" + current + "\", and there is no context of this name");
        }
        return new ConfigFile(path, content, current, contexts);
    }

    private static Map<String, String> texts(Object settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        YamlText.mapping(settings).forEach((key, value) -> texts.put(key, YamlText.scalar(value)));
        return texts;
    }

    /// The settings of a context.
    ///
    /// @throws CommandFailure when there is none of this name
    Map<String, String> context(String name) {
        Map<String, String> settings = contexts.get(name);
        if (settings == null) {
            throw new CommandFailure(
                    "unknown client context \"" + name + "\" in " + path,
                    contexts.isEmpty()
                            ? "There are none yet."
                            : "There are: " + String.join(", ", contexts.keySet()) + ".");
        }
        return settings;
    }

    /// Makes a context the current one. The rest of the file stays as it is, with its comments.
    ///
    /// @throws CommandFailure when there is none of this name, or the file cannot be written
    void makeCurrent(String name) {
        context(name);
        Map<String, Object> wanted = new LinkedHashMap<>(content);
        wanted.put(CURRENT, name);
        try {
            PrivateFile.write(path, edited(Files.readString(path), name, wanted));
        } catch (NoSuchFileException gone) {
            throw new CommandFailure("client config file " + path + " is gone", "Has another program removed it?");
        } catch (IOException failed) {
            throw FileFailure.of("failed to write client config file ", path, failed);
        }
    }

    /// Changes the one line when that is all it takes, and writes everything anew otherwise.
    private static String edited(String text, String name, Map<String, Object> wanted) {
        String line = YamlText.write(Map.of(CURRENT, name)).strip();
        Matcher found = CURRENT_LINE.matcher(text);
        String edited = found.find()
                ? text.substring(0, found.start()) + line + text.substring(found.end())
                : line + "\n" + text;
        try {
            return YamlText.parse(edited).equals(wanted) ? edited : YamlText.write(wanted);
        } catch (YAMLException notThatEasy) {
            return YamlText.write(wanted);
        }
    }

    private static CommandFailure invalid(Path path, String reason) {
        return new CommandFailure("invalid client config file " + path + ": " + reason, "Correct the file.");
    }
}
