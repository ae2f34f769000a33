package org.agntcy.dir.testkit.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/// An SDK that keeps every span, and passes traces on by `traceparent`. Safe for use by several threads.
public final class RecordedSpans implements AutoCloseable {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    /// What begins the spans that are kept here.
    public OpenTelemetrySdk sdk() {
        return sdk;
    }

    /// Those that have ended, in the order of their ends.
    public List<SpanData> ended() {
        return spans.getFinishedSpanItems();
    }

    /// The first of this name.
    ///
    /// @throws java.util.NoSuchElementException when none has ended
    public SpanData named(String name) {
        return ended().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
