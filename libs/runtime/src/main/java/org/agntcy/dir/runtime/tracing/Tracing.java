package org.agntcy.dir.runtime.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapPropagator;

/// What everything that makes spans is given. Safe for use by many threads.
///
/// @param isOn whether spans go anywhere; while they do not, spans are empty objects that all callers share
/// @param tracer begins spans
/// @param propagator reads the trace that a caller is part of
public record Tracing(boolean isOn, Tracer tracer, TextMapPropagator propagator) {

    /// The name of the instrumentation, on every span.
    public static final String SCOPE = "org.agntcy.dir";

    /// Traces that go nowhere.
    public static Tracing off() {
        return of(false, OpenTelemetry.noop());
    }

    /// Traces that go where the SDK sends them.
    public static Tracing on(OpenTelemetry sdk) {
        return of(true, sdk);
    }

    private static Tracing of(boolean isOn, OpenTelemetry openTelemetry) {
        return new Tracing(
                isOn,
                openTelemetry.getTracer(SCOPE),
                openTelemetry.getPropagators().getTextMapPropagator());
    }
}
