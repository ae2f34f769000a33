package org.agntcy.dir.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.ServerInterceptors;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.runtime.stream.PipelinedStream;
import org.agntcy.dir.runtime.stream.TestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingInterceptorTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("rpc.grpc.status_code");

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    private final TestCalls calls = new TestCalls();

    @AfterEach
    void close() throws InterruptedException {
        calls.close();
        sdk.close();
    }

    @Test
    void shouldGoOnWithTheTraceOfTheCaller() throws IOException {
        // Given
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), "00-" + TRACE + "-" + CALLER + "-01");
        serve(Tracing.on(sdk), Work.DONE);

        // When
        call(headers);

        // Then
        SpanData span = span("test.Echo/Echo");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(CALLER);
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("rpc.system"), "grpc")
                .containsEntry(AttributeKey.stringKey("rpc.service"), "test.Echo")
                .containsEntry(AttributeKey.stringKey("rpc.method"), "Echo")
                .containsEntry(STATUS, 0L);
    }

    @Test
    void shouldTakeTheTraceAlongToTheThreadsOfAStream() throws IOException {
        // Given
        Tracing tracing = Tracing.on(sdk);
        serve(
                tracing,
                () -> FinishedSpan.record(
                        tracing.tracer(), SpanKind.CLIENT, "sql select", Duration.ofMillis(2), true, _ -> {}));

        // When
        call(new Metadata());

        // Then
        SpanData statement = span("sql select");
        assertThat(statement.getParentSpanId()).isEqualTo(span("test.Echo/Echo").getSpanId());
        assertThat(statement.getEndEpochNanos() - statement.getStartEpochNanos())
                .isEqualTo(2_000_000);
        assertThat(statement.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void shouldCallOnlyTheFaultsOfTheServerErrors() throws IOException {
        // Given
        serve(Tracing.on(sdk), () -> {
            throw new NotFoundException("nothing here");
        });

        // When
        call(new Metadata());

        // Then
        assertThat(span("test.Echo/Echo").getAttributes().get(STATUS)).isEqualTo(5);
        assertThat(span("test.Echo/Echo").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void shouldMarkTheFaultsOfTheServer() throws IOException {
        // Given
        serve(Tracing.on(sdk), () -> {
            throw new UnavailableException("not now");
        });

        // When
        call(new Metadata());

        // Then
        assertThat(span("test.Echo/Echo").getAttributes().get(STATUS)).isEqualTo(14);
        assertThat(span("test.Echo/Echo").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void shouldRecordNothingOutsideTraces() {
        // When
        FinishedSpan.record(
                Tracing.on(sdk).tracer(), SpanKind.CLIENT, "sql select", Duration.ofMillis(2), false, _ -> {});

        // Then
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    private void serve(Tracing tracing, Work work) throws IOException {
        calls.serve(
                responses -> PipelinedStream.serve(responses, request -> {
                    work.run();
                    return List.of(request);
                }),
                service -> ServerInterceptors.intercept(service, new TracingInterceptor(tracing)));
    }

    private void call(Metadata headers) {
        calls.send(List.of("text"), MetadataUtils.newAttachHeadersInterceptor(headers))
                .awaitEnd();
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What the handler does.
    private interface Work {
        Work DONE = () -> {};

        void run();
    }
}
