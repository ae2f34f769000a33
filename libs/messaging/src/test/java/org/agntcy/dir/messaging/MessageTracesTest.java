package org.agntcy.dir.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agntcy.dir.persistence.job.ClaimedJob;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.testkit.tracing.RecordedSpans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageTracesTest {

    private final RecordedSpans spans = new RecordedSpans();
    private final Tracer tracer = spans.sdk().getTracer("test");
    private final MessageTraces traces = new MessageTraces(tracer);

    @AfterEach
    void close() {
        spans.close();
    }

    @Test
    void shouldGoOnWithTheTraceOfAMessage() {
        // Given
        List<OutboxEntry> sent = new ArrayList<>();
        within("push", () -> sent.addAll(traces.entries(List.of(pushed("a"), pushed("b")))));

        // When
        traces.process("indexer", sent, () -> within("work", () -> {}));

        // Then
        SpanData send = only("send directory.records");
        SpanData process = only("process directory.records");
        assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(send.getParentSpanId()).isEqualTo(only("push").getSpanId());
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
        assertThat(only("work").getParentSpanId()).isEqualTo(process.getSpanId());
        assertThat(spans.ended()).extracting(SpanData::getTraceId).containsOnly(send.getTraceId());
    }

    @Test
    void shouldShowTheWorkToEachTraceOfABatch() {
        // Given
        List<OutboxEntry> sent = new ArrayList<>();
        within("first", () -> sent.addAll(traces.entries(List.of(pushed("a")))));
        within("second", () -> sent.addAll(traces.entries(List.of(pushed("b")))));
        sent.addAll(traces.entries(List.of(pushed("untraced"))));

        // When
        traces.process("indexer", sent, () -> within("work", () -> {}));

        // Then
        List<SpanData> processed = all("process directory.records");
        assertThat(processed)
                .extracting(SpanData::getTraceId)
                .containsExactlyInAnyOrder(
                        only("first").getTraceId(), only("second").getTraceId());
        SpanData working = inTrace(processed, "first");
        assertThat(only("work").getParentSpanId()).isEqualTo(working.getSpanId());
        assertThat(inTrace(processed, "second").getLinks())
                .extracting(LinkData::getSpanContext)
                .containsExactly(working.getSpanContext());
    }

    @Test
    void shouldMakeNoTracesOfItsOwn() {
        // When
        List<OutboxEntry> sent = traces.entries(List.of(pushed("a")));
        traces.process("indexer", sent, () -> {});
        traces.attempt(JobTable.SYNCS, new ClaimedJob(UUID.randomUUID(), 1, null), () -> {});

        // Then
        assertThat(sent).extracting(OutboxEntry::traceparent).containsOnlyNulls();
        assertThat(spans.ended()).isEmpty();
    }

    @Test
    void shouldTakeANonsensicalTraceForNone() {
        // Given
        List<OutboxEntry> sent = traces.entries(List.of(pushed("a"))).stream()
                .map(entry -> entry.within("nonsense"))
                .toList();

        // When
        traces.process("indexer", sent, () -> {});

        // Then
        assertThat(spans.ended()).isEmpty();
    }

    @Test
    void shouldMarkWorkThatFailed() {
        // Given
        List<OutboxEntry> sent = new ArrayList<>();
        within("push", () -> sent.addAll(traces.entries(List.of(pushed("a")))));

        // When
        assertThatThrownBy(() -> traces.process("indexer", sent, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        // Then
        assertThat(only("process directory.records").getStatus().getStatusCode())
                .isEqualTo(StatusCode.ERROR);
    }

    @Test
    void shouldWorkOnAJobInTheTraceInWhichItWasAskedFor() {
        // Given
        List<String> kept = new ArrayList<>();
        within("publish", () -> kept.add(String.valueOf(Traceparent.current())));
        ClaimedJob job = new ClaimedJob(UUID.randomUUID(), 1, kept.getFirst());

        // When
        traces.attempt(JobTable.PUBLICATIONS, job, MessageTraces::failed);

        // Then
        SpanData attempt = only("job publications");
        assertThat(attempt.getParentSpanId()).isEqualTo(only("publish").getSpanId());
        assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    private void within(String name, Runnable work) {
        Span span = tracer.spanBuilder(name).startSpan();
        try (Scope _ = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    private List<SpanData> all(String name) {
        return spans.ended().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private SpanData only(String name) {
        assertThat(all(name)).hasSize(1);
        return all(name).getFirst();
    }

    private SpanData inTrace(List<SpanData> candidates, String root) {
        return candidates.stream()
                .filter(span -> span.getTraceId().equals(only(root).getTraceId()))
                .findFirst()
                .orElseThrow();
    }

    private static Message pushed(String cid) {
        return Message.of(Clock.systemUTC(), MessageKind.RECORD_PUSHED, cid);
    }
}
