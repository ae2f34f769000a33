package org.agntcy.dir.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.runtime.stream.PipelinedStream;
import org.agntcy.dir.runtime.stream.TestCalls;
import org.agntcy.dir.testkit.tracing.RecordedSpans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteCallSpansTest {

    private final RecordedSpans spans = new RecordedSpans();
    private final Tracing tracing = Tracing.on(spans.sdk());
    private final TestCalls calls = new TestCalls();
    private final Set<String> headersThatCame = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() throws InterruptedException {
        calls.close();
        spans.close();
    }

    @Test
    void shouldBePartOfTheTraceThatTheCallerIsIn() throws IOException {
        // Given
        serve(() -> {});
        Span job = tracing.tracer().spanBuilder("job").startSpan();

        // When
        try (Scope _ = job.makeCurrent()) {
            call();
        }

        // Then
        SpanData span = spans.ended().getFirst();
        assertThat(span.getName()).isEqualTo("test.Echo/Echo");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo(job.getSpanContext().getSpanId());
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("rpc.system"), "grpc")
                .containsEntry(AttributeKey.stringKey("rpc.service"), "test.Echo")
                .containsEntry(AttributeKey.stringKey("rpc.method"), "Echo")
                .containsEntry(AttributeKey.stringKey("server.address"), "localhost")
                .containsEntry(AttributeKey.longKey("rpc.grpc.status_code"), 0L);
    }

    @Test
    void shouldNotTellTheOtherOfTheTrace() throws IOException {
        // Given
        serve(() -> {});

        // When
        try (Scope _ = tracing.tracer().spanBuilder("job").startSpan().makeCurrent()) {
            call();
        }

        // Then
        assertThat(headersThatCame).contains("user-agent").doesNotContain("traceparent");
    }

    @Test
    void shouldMarkACallThatFailed() throws IOException {
        // Given
        serve(() -> {
            throw new UnavailableException("not now");
        });

        // When
        try (Scope _ = tracing.tracer().spanBuilder("job").startSpan().makeCurrent()) {
            call();
        }

        // Then
        SpanData span = spans.ended().getFirst();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(AttributeKey.longKey("rpc.grpc.status_code")))
                .isEqualTo(14);
    }

    @Test
    void shouldRecordNothingOutsideTraces() throws IOException {
        // Given
        serve(() -> {});

        // When
        call();

        // Then
        assertThat(spans.ended()).isEmpty();
    }

    private void serve(Runnable work) throws IOException {
        calls.serve(
                responses -> PipelinedStream.serve(responses, request -> {
                    work.run();
                    return List.of(request);
                }),
                service -> ServerInterceptors.intercept(service, new HeaderNotes()));
    }

    private void call() {
        calls.send(List.of("text"), new RemoteCallSpans(tracing)).awaitEnd();
    }

    /// Notes which headers a server is sent.
    private final class HeaderNotes implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            headersThatCame.addAll(headers.keys());
            return next.startCall(call, headers);
        }
    }
}
