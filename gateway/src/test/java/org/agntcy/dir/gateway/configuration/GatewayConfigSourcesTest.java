package org.agntcy.dir.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigSourcesTest {

    @Test
    void shouldTakePublishedVariables() {
        assertThat(GatewayConfigSources.fromEnvironment(Map.of(
                        "LISTEN_ADDRESS", ":9003",
                        "RBAC_CONFIG_PATH", "/roles.yaml",
                        "DEFAULT_PROVIDER", "github",
                        "LOG_LEVEL", "warning",
                        "GITHUB_ENABLED", "true",
                        "GITHUB_CACHE_TTL", "1m30s",
                        "GITHUB_API_TIMEOUT", "10s",
                        "GITHUB_TOKEN", "not ours",
                        "CACHE_TTL", "5m")))
                .isEqualTo(Map.of(
                        "gateway.listen_address", ":9003",
                        "gateway.rbac.config_path", "/roles.yaml",
                        "gateway.default_provider", "github",
                        "gateway.log_level", "warning",
                        "gateway.github.enabled", "true",
                        "gateway.github.cache_ttl", "1m30s",
                        "gateway.github.api_timeout", "10s"));
    }

    @Test
    void shouldCountEmptyVariablesAsNotSet() {
        assertThat(GatewayConfigSources.fromEnvironment(Map.of("GITHUB_CACHE_TTL", "", "LOG_LEVEL", " ")))
                .isEmpty();
    }

    @Test
    void shouldTakeEachIssuerByItsKey() {
        assertThat(GatewayConfigSources.fromEnvironment(Map.of(
                        "OIDC_ISSUERS", "dex, my-keycloak",
                        "OIDC_DEX_URL", "https://dex.example",
                        "OIDC_DEX_AUDIENCES", "directory",
                        "OIDC_MY_KEYCLOAK_URL", "https://keycloak.example/realms/a",
                        "OIDC_MY_KEYCLOAK_GROUPS_CLAIM", "realm_access.roles",
                        "OIDC_OTHER_URL", "https://other.example")))
                .isEqualTo(Map.of(
                        "gateway.oidc.issuers", "dex, my-keycloak",
                        "gateway.oidc.issuer.dex.url", "https://dex.example",
                        "gateway.oidc.issuer.dex.audiences", "directory",
                        "gateway.oidc.issuer.my-keycloak.url", "https://keycloak.example/realms/a",
                        "gateway.oidc.issuer.my-keycloak.groups_claim", "realm_access.roles"));
    }
}
