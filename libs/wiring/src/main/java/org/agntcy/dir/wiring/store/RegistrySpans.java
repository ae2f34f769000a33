package org.agntcy.dir.wiring.store;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.net.URI;
import java.util.Locale;
import org.agntcy.dir.runtime.tracing.FinishedSpan;
import org.agntcy.dir.runtime.tracing.Tracing;
import org.agntcy.dir.store.registry.RegistryExchange;
import org.agntcy.dir.store.registry.RegistryObserver;

/// One span for each request to a registry that is part of a trace, named `registry` and the operation
/// (`registry manifest_write`). Its URL has no query, which may hold what lets somebody in.
public final class RegistrySpans implements RegistryObserver {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private static final int FIRST_ERROR = 400;
    private static final int NOT_FOUND = 404;

    private final Tracer tracer;

    private RegistrySpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /// The observer to give to a client of a registry; one that does nothing while there are no traces.
    public static RegistryObserver of(Tracing tracing) {
        return tracing.isOn() ? new RegistrySpans(tracing.tracer()) : RegistryObserver.NONE;
    }

    @Override
    public void exchanged(RegistryExchange exchange) {
        String operation = exchange.operation().name().toLowerCase(Locale.ROOT);
        FinishedSpan.record(
                tracer,
                SpanKind.CLIENT,
                "registry " + operation,
                exchange.duration(),
                isFailure(exchange.status()),
                span -> span.setAttribute(METHOD, exchange.method())
                        .setAttribute(URL, withoutSecrets(exchange.address()))
                        .setAttribute(SERVER, exchange.address().getHost())
                        .setAttribute(STATUS, (long) exchange.status()));
    }

    /// Whether something exists is often the question.
    private static boolean isFailure(int status) {
        return status == 0 || (status >= FIRST_ERROR && status != NOT_FOUND);
    }

    private static String withoutSecrets(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
    }
}
