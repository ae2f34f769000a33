package org.agntcy.dir.wiring.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import org.agntcy.dir.store.registry.RegistryExchange;
import org.agntcy.dir.store.registry.RegistryObserver;

/// Counts and times the requests to the registry: `dir_store_registry_requests_total{op,code}` and
/// `dir_store_registry_request_seconds{op}`.
final class RegistryMeters implements RegistryObserver {

    private final MeterRegistry registry;

    RegistryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void exchanged(RegistryExchange exchange) {
        String name = exchange.operation().name().toLowerCase(Locale.ROOT);
        registry.counter("dir.store.registry.requests", "op", name, "code", Integer.toString(exchange.status()))
                .increment();
        Timer.builder("dir.store.registry.request")
                .tag("op", name)
                .register(registry)
                .record(exchange.duration());
    }
}
