package org.agntcy.dir.reconciler.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcilerConfigSourcesTest {

    @Test
    void shouldTakePublishedVariables() {
        assertThat(ReconcilerConfigSources.fromEnvironment(
                        Map.of(
                                "RECONCILER_DATABASE_POSTGRES_HOST", "postgres",
                                "RECONCILER_LOCAL_REGISTRY_REGISTRY_ADDRESS", "zot:5000",
                                "RECONCILER_LOCAL_REGISTRY_AUTH_CONFIG_INSECURE", "true",
                                "RECONCILER_REGSYNC_INTERVAL", "10s",
                                "RECONCILER_UNKNOWN", "x",
                                "HEALTH_PORT", ":8080"),
                        true))
                .isEqualTo(Map.of(
                        "directory.server.database.postgres.host", "postgres",
                        "directory.server.store.oci.registry_address", "zot:5000",
                        "directory.server.store.oci.auth_config.insecure", "true",
                        "directory.server.regsync.interval", "10s",
                        "quarkus.http.host", "0.0.0.0",
                        "quarkus.http.port", "8080"));
    }

    @Test
    void shouldLeaveThePortOfOtherProcessesAlone() {
        assertThat(ReconcilerConfigSources.fromEnvironment(Map.of("HEALTH_PORT", "8080"), false))
                .isEmpty();
    }

    @Test
    void shouldUseTlsToTheRegistryUnlessToldOtherwise() {
        assertThat(ReconcilerConfigSources.fromFile(Map.of("local_registry.registry_address", "zot:5000")))
                .isEqualTo(Map.of(
                        "directory.server.store.oci.registry_address", "zot:5000",
                        "directory.server.store.oci.auth_config.insecure", "false"));
    }
}
