package org.agntcy.dir.runtime.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which lines are logged, and in which form, as settings of Quarkus.
public final class LogSettings {

    private static final String TEXT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%c{2.}] ";
    private static final String TRACE = "traceId=%X{traceId} spanId=%X{spanId} ";
    private static final String MESSAGE = "%s%e%n";

    private LogSettings() {}

    /// The properties for a level and a form.
    ///
    /// @param level see [#level]
    /// @param json one JSON object a line instead of text
    /// @param traces whether text tells the trace that a line belongs to; JSON always does
    public static Map<String, String> of(String level, boolean json, boolean traces) {
        return Map.of(
                "quarkus.log.console.format",
                TEXT + (traces ? TRACE : "") + MESSAGE,
                "quarkus.log.category.\"org.agntcy.dir\".level",
                level,
                // Libraries say too much at DEBUG.
                "quarkus.log.level",
                level.equals("DEBUG") ? "INFO" : level,
                "quarkus.log.console.json.enabled",
                Boolean.toString(json));
    }

    /// The level of that name in any case, `warning` included; empty when there is none.
    public static Optional<String> level(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "debug" -> Optional.of("DEBUG");
            case "info" -> Optional.of("INFO");
            case "warn", "warning" -> Optional.of("WARN");
            case "error" -> Optional.of("ERROR");
            default -> Optional.empty();
        };
    }

    /// Whether the form of that name, `text` or `json` in any case, is JSON; empty when there is none.
    public static Optional<Boolean> json(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "text" -> Optional.of(false);
            case "json" -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
