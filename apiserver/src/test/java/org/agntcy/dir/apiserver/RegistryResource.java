package org.agntcy.dir.apiserver;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// A real PostgreSQL and a registry over HTTP for one run of the server.
public final class RegistryResource implements QuarkusTestResourceLifecycleManager {

    private final TestRegistry registry = TestRegistry.start();

    @Override
    public Map<String, String> start() {
        return TestSettings.of("store.oci.registry_address", registry.address().toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(registry, new TestInjector.MatchesType(TestRegistry.class));
    }

    @Override
    public void stop() {
        registry.close();
    }
}
