package org.agntcy.dir.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/// Adds `traceId` and `spanId` to each line that is logged within a trace. Lets every line pass.
@LoggingFilter(name = TraceIds.NAME)
public final class TraceIds implements Filter {

    /// The name under which a handler is told of it.
    static final String NAME = "trace-ids";

    @Override
    public boolean isLoggable(LogRecord line) {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid() && line instanceof ExtLogRecord extended) {
            extended.putMdc("traceId", span.getTraceId());
            extended.putMdc("spanId", span.getSpanId());
        }
        return true;
    }
}
