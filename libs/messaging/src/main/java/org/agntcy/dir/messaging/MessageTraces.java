package org.agntcy.dir.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.job.ClaimedJob;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// The spans of messages and jobs: `send <topic>` where messages are written, `process <topic>` around a consumer's
/// work,
/// `job <table>` around an attempt at a job. Messages and jobs outside any trace have none, so that a trace always
/// begins
/// with somebody's call.
///
/// Safe for use by many threads. Does next to nothing without an SDK behind its tracer.
public final class MessageTraces {

    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("messaging.message.key");
    private static final AttributeKey<Long> COUNT = AttributeKey.longKey("messaging.batch.message_count");
    private static final AttributeKey<String> CONSUMER = AttributeKey.stringKey("messaging.consumer.group.name");
    private static final AttributeKey<String> JOB = AttributeKey.stringKey("directory.job.id");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("directory.job.attempt");

    private final Tracer tracer;

    public MessageTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /// Spans that go nowhere.
    public static MessageTraces none() {
        return new MessageTraces(OpenTelemetry.noop().getTracer(""));
    }

    /// Messages as rows of the outbox, part of the trace that the current thread is part of: one span for all of a
    /// topic.
    public List<OutboxEntry> entries(List<Message> messages) {
        List<OutboxEntry> entries = messages.stream().map(MessageCodec::toEntry).toList();
        if (!Span.current().getSpanContext().isSampled()) {
            return entries;
        }
        Map<String, List<OutboxEntry>> byTopic = new LinkedHashMap<>();
        for (OutboxEntry entry : entries) {
            byTopic.computeIfAbsent(entry.topic(), _ -> new ArrayList<>()).add(entry);
        }
        Map<String, String> sent = new HashMap<>();
        byTopic.forEach((topic, batch) -> sent.put(topic, sent(topic, batch)));
        return entries.stream()
                .map(entry -> entry.within(sent.get(entry.topic())))
                .toList();
    }

    private String sent(String topic, List<OutboxEntry> batch) {
        SpanBuilder builder = about(tracer.spanBuilder("send " + topic), batch).setSpanKind(SpanKind.PRODUCER);
        Span span = builder.startSpan();
        span.end();
        return String.valueOf(Traceparent.of(Context.current().with(span)));
    }

    /// Runs a consumer's work within the traces of its messages. What the work does by itself belongs to the first of
    /// them; the others have a span that says where to look.
    public void process(String consumer, List<OutboxEntry> entries, Runnable work) {
        Map<String, List<OutboxEntry>> byTrace = new LinkedHashMap<>();
        for (OutboxEntry entry : entries) {
            if (entry.traceparent() != null && Traceparent.isValid(entry.traceparent())) {
                byTrace.computeIfAbsent(entry.traceparent(), _ -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<Span> spans = new ArrayList<>(byTrace.size());
        byTrace.forEach((traceparent, batch) -> {
            SpanBuilder builder = about(
                            tracer.spanBuilder("process " + batch.getFirst().topic()), batch)
                    .setSpanKind(SpanKind.CONSUMER)
                    .setAttribute(CONSUMER, consumer)
                    .setParent(Traceparent.parse(traceparent));
            if (!spans.isEmpty()) {
                builder.addLink(spans.getFirst().getSpanContext());
            }
            spans.add(builder.startSpan());
        });
        within(spans, work);
    }

    private static SpanBuilder about(SpanBuilder builder, List<OutboxEntry> batch) {
        builder.setAttribute(TOPIC, batch.getFirst().topic());
        return batch.size() == 1
                ? builder.setAttribute(KEY, batch.getFirst().key())
                : builder.setAttribute(COUNT, (long) batch.size());
    }

    /// Runs one attempt at a job within the trace in which it was asked for.
    public void attempt(JobTable table, ClaimedJob job, Runnable work) {
        if (job.traceparent() == null || !Traceparent.isValid(job.traceparent())) {
            work.run();
            return;
        }
        Span span = tracer.spanBuilder("job " + table.table())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(Traceparent.parse(job.traceparent()))
                .setAttribute(JOB, job.id().toString())
                .setAttribute(ATTEMPT, (long) job.attempt())
                .startSpan();
        within(List.of(span), work);
    }

    /// Marks the attempt that the current thread is at as failed.
    public static void failed() {
        Span.current().setStatus(StatusCode.ERROR);
    }

    private static void within(List<Span> spans, Runnable work) {
        if (spans.isEmpty()) {
            work.run();
            return;
        }
        try (Scope _ = spans.getFirst().makeCurrent()) {
            work.run();
        } catch (RuntimeException | Error failure) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR));
            throw failure;
        } finally {
            endAll(spans);
        }
    }

    private static void endAll(Collection<Span> spans) {
        spans.forEach(Span::end);
    }
}
