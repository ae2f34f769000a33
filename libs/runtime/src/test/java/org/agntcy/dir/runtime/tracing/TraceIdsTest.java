package org.agntcy.dir.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class TraceIdsTest {

    private final ExtLogRecord line = new ExtLogRecord(Level.INFO, "something happened", "test");

    @Test
    void shouldAddTheTraceToALine() {
        // Given
        SpanContext here = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());

        // When
        boolean passes;
        try (Scope _ = Span.wrap(here).makeCurrent()) {
            passes = new TraceIds().isLoggable(line);
        }

        // Then
        assertThat(passes).isTrue();
        assertThat(line.getMdcCopy())
                .containsAllEntriesOf(
                        Map.of("traceId", "0af7651916cd43dd8448eb211c80319c", "spanId", "b7ad6b7169203331"));
    }

    @Test
    void shouldLeaveLinesAloneOutsideTraces() {
        // When
        boolean passes = new TraceIds().isLoggable(line);

        // Then
        assertThat(passes).isTrue();
        assertThat(line.getMdcCopy()).doesNotContainKeys("traceId", "spanId");
    }
}
