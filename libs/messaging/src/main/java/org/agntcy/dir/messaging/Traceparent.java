package org.agntcy.dir.messaging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a trace stands, as text that can be kept: `traceparent` of W3C Trace Context.
public final class Traceparent {

    /// The name of the field, and of the header of a message.
    public static final String NAME = "traceparent";

    private Traceparent() {}

    /// The trace that the current thread is part of; null when it is part of none that is recorded.
    public static @Nullable String current() {
        return Span.current().getSpanContext().isSampled() ? of(Context.current()) : null;
    }

    static @Nullable String of(Context context) {
        Map<String, String> fields = HashMap.newHashMap(1);
        W3CTraceContextPropagator.getInstance().inject(context, fields, (map, name, value) -> {
            if (map != null) {
                map.put(name, value);
            }
        });
        return fields.get(NAME);
    }

    static boolean isValid(String traceparent) {
        return Span.fromContext(parse(traceparent)).getSpanContext().isValid();
    }

    /// The place to go on from; the root when the text names none.
    static Context parse(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, Field.INSTANCE);
    }

    private enum Field implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String name) {
            return name.equals(NAME) ? traceparent : null;
        }
    }
}
