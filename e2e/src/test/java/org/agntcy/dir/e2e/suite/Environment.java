package org.agntcy.dir.e2e.suite;

import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// What a service is told when it starts.
final class Environment {

    private Environment() {}

    /// @param own settings of this service, without their prefix
    static Map<String, String> of(
            TestDatabase database, TestRegistry registry, int managementPort, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "METRICS_ADDRESS", "127.0.0.1:" + managementPort,
                "DATABASE_POSTGRES_HOST", database.host(),
                "DATABASE_POSTGRES_PORT", Integer.toString(database.port()),
                "DATABASE_POSTGRES_DATABASE", database.name(),
                "DATABASE_POSTGRES_USERNAME", database.user(),
                "DATABASE_POSTGRES_PASSWORD", database.password(),
                "DATABASE_POSTGRES_POOL_SIZE", "8",
                "STORE_OCI_REGISTRY_ADDRESS", registry.address().getAuthority(),
                "STORE_OCI_ADVERTISED_INSECURE", "true"));
        settings.putAll(own);
        Map<String, String> environment = new HashMap<>();
        settings.forEach((key, value) -> environment.put("DIRECTORY_SERVER_" + key, value));
        return environment;
    }
}
