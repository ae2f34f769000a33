package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/// Where the chart keeps passwords, and from where it takes them.
class DirectoryChartSecretsTest {

    private static final Chart CHART = Chart.DIRECTORY;

    @Test
    void shouldKeepEveryPasswordOutOfEverythingButSecrets() {
        // Given
        String values = """
                apiserver:
                  config:
                    store: {oci: {auth_config: {username: u1, password: geheim-1, access_token: geheim-2, refresh_token: geheim-3}}}
                    sync: {auth_config: {username: u2, password: geheim-4}}
                    database: {postgres: {host: db.example, username: u3, password: geheim-5}}
                  reconciler:
                    config: {local_registry: {auth_config: {username: u4, password: geheim-6}}}
                  secrets: {privKey: geheim-7}
                  postgresql: {enabled: false}
                """;

        // When
        Rendered rendered = CHART.render(values);

        // Then
        assertThat(rendered.textWithoutSecrets()).doesNotContain("geheim");
        assertThat(rendered.secret("dir-apiserver", "oci-password")).isEqualTo("geheim-1");
        assertThat(rendered.secret("dir-apiserver", "oci-access-token")).isEqualTo("geheim-2");
        assertThat(rendered.secret("dir-apiserver", "oci-refresh-token")).isEqualTo("geheim-3");
        assertThat(rendered.secret("dir-apiserver", "sync-password")).isEqualTo("geheim-4");
        assertThat(rendered.secret("dir-apiserver", "postgres-username")).isEqualTo("u3");
        assertThat(rendered.secret("dir-apiserver", "postgres-password")).isEqualTo("geheim-5");
        assertThat(rendered.secret("dir-apiserver", "node.privkey")).isEqualTo("geheim-7");
        assertThat(Rendered.environment(rendered.container("dir-reconciler")))
                .containsEntry(
                        "RECONCILER_LOCAL_REGISTRY_AUTH_CONFIG_PASSWORD", "dir-apiserver/reconciler-oci-password")
                .containsEntry("RECONCILER_LOCAL_REGISTRY_AUTH_CONFIG_ACCESS_TOKEN", "dir-apiserver/oci-access-token");
        assertThat(rendered.serverConfig().at("/routing/key_path").asText())
                .isEqualTo("/etc/agntcy/identity/node.privkey");
        assertThat(Rendered.mounts(rendered.container("dir-apiserver")))
                .containsEntry("/etc/agntcy/identity/node.privkey", "identity");
        assertThat(ObjectRules.findings(rendered)).isEmpty();
    }

    @Test
    void shouldPreferTheSecretsOfTheValuesToTheConfiguration() {
        Rendered rendered = CHART.render("""
                apiserver:
                  config: {store: {oci: {auth_config: {username: old, password: old}}}}
                  secrets: {ociAuth: {password: new}, syncAuth: {password: other}}
                """);

        assertThat(rendered.secret("dir-apiserver", "oci-username")).isEqualTo("admin");
        assertThat(rendered.secret("dir-apiserver", "oci-password")).isEqualTo("new");
        assertThat(rendered.secret("dir-apiserver", "sync-username")).isEqualTo("sync");
    }

    @Test
    void shouldReadCredentialsFromAVault() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  externalSecrets: {enabled: true, vaultPath: directory/dev, syncAuth: {enabled: false}}
                """);

        // Then
        JsonNode external = rendered.object("ExternalSecret", "dir-apiserver");
        assertThat(external.path("apiVersion").asText()).isEqualTo("external-secrets.io/v1");
        assertThat(external.at("/spec/target"))
                .isEqualTo(Rendered.yaml("{name: dir-apiserver, creationPolicy: Owner, deletionPolicy: Retain}"));
        assertThat(external.at("/spec/data").findValuesAsText("secretKey"))
                .containsExactly("node.privkey", "oci-password", "oci-username");
        assertThat(rendered.has("Secret", "dir-apiserver")).isFalse();
        assertThat(Rendered.environment(rendered.container("dir-apiserver")))
                .containsEntry("DIRECTORY_SERVER_STORE_OCI_AUTH_CONFIG_PASSWORD", "dir-apiserver/oci-password")
                .containsEntry("DIRECTORY_SERVER_DATABASE_POSTGRES_USERNAME", "dir")
                .containsEntry("DIRECTORY_SERVER_DATABASE_POSTGRES_PASSWORD", "dir-postgresql/password")
                .doesNotContainKey("DIRECTORY_SERVER_SYNC_AUTH_CONFIG_PASSWORD");
        assertThat(ObjectRules.findings(rendered)).isEmpty();
    }

    @Test
    void shouldGiveTheRegistryAccountsAsSoonAsThereAreUsers() {
        // Given
        String hash = "$2b$10$" + "a".repeat(53);

        // When
        JsonNode open = zot(CHART.render());
        JsonNode closed = zot(CHART.render("apiserver: {zot: {secretFiles: {htpasswd: 'admin:" + hash + "'}}}"));

        // Then
        assertThat(open.at("/http/auth").isMissingNode()).isTrue();
        assertThat(closed.at("/http/auth/htpasswd/path").asText()).isEqualTo("/secret/htpasswd");
        assertThat(closed.at("/http/accessControl/repositories/**/anonymousPolicy"))
                .isEmpty();
        assertThat(closed.at("/http/accessControl/adminPolicy/users/0").asText())
                .isEqualTo("admin");
    }

    private static JsonNode zot(Rendered rendered) {
        return Rendered.yaml(rendered.object("ConfigMap", "dir-config")
                .path("data")
                .path("config.json")
                .asText());
    }
}
