package org.agntcy.dir.apiserver.health;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import org.agntcy.dir.apiserver.configuration.ListenerConfig;

/// Takes `/metrics` off the management port when `metrics.enabled` is off; health stays.
final class MetricsSwitch {

    private static final String PATH = "/metrics";
    private static final int NOT_FOUND = 404;
    private static final int BEFORE_ALL = 1000;

    void register(@Observes Filters filters, ListenerConfig config) {
        if (config.metrics().enabled()) {
            return;
        }
        filters.register(
                context -> {
                    if (context.normalizedPath().startsWith(PATH)) {
                        HttpServerResponse response = context.response();
                        response.setStatusCode(NOT_FOUND).end();
                    } else {
                        context.next();
                    }
                },
                BEFORE_ALL);
    }
}
