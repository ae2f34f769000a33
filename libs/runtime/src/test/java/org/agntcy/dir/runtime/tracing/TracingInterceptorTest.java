package org.agntcy.dir.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.ServerInterceptors;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.runtime.stream.PipelinedStream;
import org.agntcy.dir.runtime.stream.TestCalls;
import org.agntcy.dir.testkit.tracing.RecordedSpans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingInterceptorTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("rpc.grpc.status_code");

    private final RecordedSpans spans = new RecordedSpans();
    private final TestCalls calls = new TestCalls();

    @AfterEach
    void close() throws InterruptedException {
        calls.close();
        spans.close();
    }

    @Test
    void shouldGoOnWithTheTraceOfTheCaller() throws IOException {
        // Given
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), "00-" + TRACE + "-" + CALLER + "-01");
        serve(Tracing.on(spans.sdk()), Work.DONE);

        // When
        call(headers);

        // Then
        SpanData span = spans.named("test.Echo/Echo");
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
        Tracing tracing = Tracing.on(spans.sdk());
        serve(
                tracing,
                () -> FinishedSpan.record(
                        tracing.tracer(), SpanKind.CLIENT, "sql select", Duration.ofMillis(2), true, _ -> {}));

        // When
        call(new Metadata());

        // Then
        SpanData statement = spans.named("sql select");
        assertThat(statement.getParentSpanId())
                .isEqualTo(spans.named("test.Echo/Echo").getSpanId());
        assertThat(statement.getEndEpochNanos() - statement.getStartEpochNanos())
                .isEqualTo(2_000_000);
        assertThat(statement.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void shouldCallOnlyTheFaultsOfTheServerErrors() throws IOException {
        // Given
        serve(Tracing.on(spans.sdk()), () -> {
            throw new NotFoundException("nothing here");
        });

        // When
        call(new Metadata());

        // Then
        assertThat(spans.named("test.Echo/Echo").getAttributes().get(STATUS)).isEqualTo(5);
        assertThat(spans.named("test.Echo/Echo").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void shouldMarkTheFaultsOfTheServer() throws IOException {
        // Given
        serve(Tracing.on(spans.sdk()), () -> {
            throw new UnavailableException("not now");
        });

        // When
        call(new Metadata());

        // Then
        assertThat(spans.named("test.Echo/Echo").getAttributes().get(STATUS)).isEqualTo(14);
        assertThat(spans.named("test.Echo/Echo").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void shouldRecordNothingOutsideTraces() {
        // When
        FinishedSpan.record(
                Tracing.on(spans.sdk()).tracer(), SpanKind.CLIENT, "sql select", Duration.ofMillis(2), false, _ -> {});

        // Then
        assertThat(spans.ended()).isEmpty();
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

    /// What the handler does.
    private interface Work {
        Work DONE = () -> {};

        void run();
    }
}
