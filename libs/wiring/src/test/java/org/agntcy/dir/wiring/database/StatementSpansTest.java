package org.agntcy.dir.wiring.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.testkit.tracing.RecordedSpans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementSpansTest {

    private static final String STATEMENT = """
            with given as (select 1)
            select $1 from given
            """;

    private final RecordedSpans spans = new RecordedSpans();
    private final Tracing tracing = Tracing.on(spans.sdk());

    @AfterEach
    void close() {
        spans.close();
    }

    @Test
    void shouldShowTheTextOfAStatement() {
        // Given
        List<String> counted = new ArrayList<>();
        StatementSpans observer = new StatementSpans(tracing.tracer(), counted::add);
        Span call = tracing.tracer().spanBuilder("call").startSpan();

        // When
        try (Scope _ = call.makeCurrent()) {
            observer.executed(STATEMENT);
            observer.ended(STATEMENT, Duration.ofMillis(2), false);
        }

        // Then
        SpanData span = spans.ended().getFirst();
        assertThat(counted).containsExactly(STATEMENT);
        assertThat(span.getName()).isEqualTo("sql with");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo(call.getSpanContext().getSpanId());
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("db.system.name"), "postgresql")
                .containsEntry(AttributeKey.stringKey("db.query.text"), STATEMENT.strip());
    }
}
