package org.agntcy.dir.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Spans of requests to others, recorded when they are over by whoever hears of that.
public final class FinishedSpan {

    private FinishedSpan() {}

    /// Adds a span to the trace that the current thread is part of; does nothing when it is part of none, so that what
    /// services do by themselves, every few seconds, makes no traces.
    ///
    /// @param duration it ends now
    /// @param details adds attributes
    public static void record(
            Tracer tracer,
            SpanKind kind,
            String name,
            Duration duration,
            boolean failed,
            Consumer<SpanBuilder> details) {
        if (!Span.current().getSpanContext().isSampled()) {
            return;
        }
        Instant end = Instant.now();
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setStartTimestamp(end.minus(duration));
        details.accept(builder);
        Span span = builder.startSpan();
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end);
    }
}
