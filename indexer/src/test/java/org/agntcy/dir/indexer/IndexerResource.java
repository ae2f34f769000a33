package org.agntcy.dir.indexer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.agntcy.dir.persistence.database.Migrations;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// A real PostgreSQL with the schema, and a registry that can be made to fail, for one run of the indexer.
public final class IndexerResource implements QuarkusTestResourceLifecycleManager {

    private final TestRegistry registry =
            TestRegistry.start(RegistryFeatures.all().withTagsPerPage(20));

    @Override
    public Map<String, String> start() {
        TestDatabase created = TestDatabase.create();
        Migrations.apply(created.jdbcUrl(), created.user(), created.password());
        return Map.of(
                "directory.server.metrics.address", "127.0.0.1:0",
                "directory.server.indexer.interval", "300ms",
                "directory.server.indexer.removal_grace", "1s",
                "directory.server.store.oci.registry_address",
                        registry.address().toString(),
                "directory.server.database.postgres.host", created.host(),
                "directory.server.database.postgres.port", Integer.toString(created.port()),
                "directory.server.database.postgres.database", created.name(),
                "directory.server.database.postgres.username", created.user(),
                "directory.server.database.postgres.password", created.password());
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
