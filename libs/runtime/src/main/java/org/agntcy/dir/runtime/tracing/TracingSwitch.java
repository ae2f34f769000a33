package org.agntcy.dir.runtime.tracing;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Whether the standard variables of OpenTelemetry ask for traces. Without any of them there are none, although the
/// standard has a default for everything: nobody shall look for a collector on his own machine unasked.
public final class TracingSwitch {

    private static final String NONE = "none";

    private TracingSwitch() {}

    /// Whether this process is asked for traces, by its environment or by system properties.
    public static boolean isOn() {
        return isOn(name -> {
            String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
            String value = property == null ? System.getenv(name) : property;
            return value == null ? "" : value.strip();
        });
    }

    /// @param variables gives the value of a variable, empty when it is not set
    static boolean isOn(UnaryOperator<String> variables) {
        String exporter = variables.apply("OTEL_TRACES_EXPORTER").toLowerCase(Locale.ROOT);
        boolean unwanted = exporter.equals(NONE) || Boolean.parseBoolean(variables.apply("OTEL_SDK_DISABLED"));
        boolean wanted = Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                .anyMatch(name -> !variables.apply(name).isEmpty());
        return !unwanted && (wanted || !exporter.isEmpty());
    }
}
