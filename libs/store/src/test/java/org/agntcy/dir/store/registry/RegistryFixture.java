package org.agntcy.dir.store.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// A test registry, a client for it that never really pauses, and what the observer heard.
final class RegistryFixture implements AutoCloseable {

    final TestRegistry registry;
    final RegistryRepository repository;
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final Map<String, Integer> observed = new ConcurrentHashMap<>();

    RegistryFixture() {
        this(RegistryFeatures.all(), settings -> settings);
    }

    RegistryFixture(RegistryFeatures features, UnaryOperator<RegistrySettings> change) {
        this(features, change, Clock.systemUTC());
    }

    RegistryFixture(RegistryFeatures features, UnaryOperator<RegistrySettings> change, Clock clock) {
        registry = TestRegistry.start(features);
        RegistryObserver observer =
                exchange -> observed.merge(exchange.operation() + " " + exchange.status(), 1, Integer::sum);
        repository = new RegistryRepository(
                change.apply(RegistrySettings.of(registry.address(), "dir")), observer, clock, pauses::add);
    }

    @Override
    public void close() {
        repository.close();
        registry.close();
    }
}
