package org.agntcy.dir.wiring.database;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import org.agntcy.dir.persistence.database.StatementObserver;
import org.agntcy.dir.runtime.tracing.FinishedSpan;

/// One span for each SQL statement that is part of a trace, named `sql` and the statement's first word (`sql insert`),
/// with its text, which holds no values.
final class StatementSpans implements StatementObserver {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");

    private final Tracer tracer;
    private final StatementObserver counting;

    /// @param counting hears the same
    StatementSpans(Tracer tracer, StatementObserver counting) {
        this.tracer = tracer;
        this.counting = counting;
    }

    @Override
    public void executed(String sql) {
        counting.executed(sql);
    }

    @Override
    public void fetched(int rows) {
        counting.fetched(rows);
    }

    @Override
    public void ended(String sql, Duration duration, boolean failed) {
        String text = sql.strip();
        FinishedSpan.record(
                tracer,
                SpanKind.CLIENT,
                "sql " + firstWord(text),
                duration,
                failed,
                span -> span.setAttribute(SYSTEM, "postgresql").setAttribute(TEXT, text));
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
