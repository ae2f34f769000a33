package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The values of the federation guide, row by row: each key has the effect that the guide relies on.
class GuideDirectoryChartTest {

    private static final String NAME_LABEL = "/metadata/labels/app.kubernetes.io~1name";
    private static final JsonNode VALUES = values("guide-dir.yaml");
    private static final Rendered GUIDE = Chart.DIRECTORY.render(Chart.guide("guide-dir.yaml"));

    @Test
    void shouldRenderNoMoreThanTheGuideNeedsAndOurWorkers() {
        assertThat(GUIDE.names())
                .containsExactlyInAnyOrder(
                        "ServiceAccount dir-apiserver",
                        "ServiceAccount dir-indexer",
                        "ServiceAccount dir-postgresql",
                        "ServiceAccount dir-publisher",
                        "ServiceAccount dir-reconciler",
                        "ServiceAccount dir-zot",
                        "Secret dir-apiserver",
                        "Secret dir-postgresql",
                        "Secret dir-secret",
                        "ConfigMap dir-apiserver",
                        "ConfigMap dir-config",
                        "ConfigMap dir-postgresql",
                        "Service dir-apiserver",
                        "Service dir-apiserver-routing",
                        "Service dir-postgresql",
                        "Service dir-postgresql-hl",
                        "Service dir-zot",
                        "Deployment dir-apiserver",
                        "Deployment dir-indexer",
                        "Deployment dir-publisher",
                        "Deployment dir-reconciler",
                        "Deployment dir-zot",
                        "StatefulSet dir-postgresql",
                        "NetworkPolicy dir-postgresql",
                        "ClusterFederatedTrustDomain dir-apiserver-partner-testbed-local",
                        "ClusterSPIFFEID dir-apiserver",
                        "ClusterSPIFFEID dir-indexer",
                        "ClusterSPIFFEID dir-publisher",
                        "ClusterSPIFFEID dir-reconciler",
                        "ClusterSPIFFEID dir-test");
        assertThat(GUIDE.all("Service"))
                .noneMatch(service -> service.at("/spec/type").asText().equals("LoadBalancer"));
        assertThat(ObjectRules.findings(GUIDE)).isEmpty();
    }

    /// Rows 1 to 3.
    @Test
    void shouldRunTheImageThatIsNamed() {
        JsonNode container = GUIDE.container("dir-apiserver");

        assertThat(container.path("image").asText()).isEqualTo("ghcr.io/agntcy/dir-apiserver:v1.0.0");
        assertThat(container.path("imagePullPolicy").asText()).isEqualTo("IfNotPresent");
        assertThat(GUIDE.container("dir-reconciler").path("image").asText())
                .isEqualTo("ghcr.io/agntcy/dir-reconciler:0.1.0");
    }

    /// Rows 4, 5 and 18, and the Service that the guide makes by hand.
    @Test
    void shouldServeTheApiToTheClusterOnly() {
        JsonNode service = GUIDE.object("Service", "dir-apiserver");

        assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
        assertThat(service.at("/spec/ports")).hasSize(1);
        assertThat(service.at("/spec/ports/0/name").asText()).isEqualTo("grpc");
        assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(8888);
        JsonNode pod = GUIDE.pod("dir-apiserver");
        assertThat(pod.at(NAME_LABEL).asText()).isEqualTo("apiserver");
        assertThat(pod.at("/metadata/labels/app.kubernetes.io~1instance").asText())
                .isEqualTo("dir");
        assertThat(ports(pod)).containsEntry("grpc", 8888).doesNotContainKey("metrics");
        assertThat(GUIDE.serverConfig().path("listen_address").asText()).isEqualTo("0.0.0.0:8888");
        assertThat(GUIDE.serverConfig().at("/metrics/enabled").asBoolean(true)).isFalse();
    }

    @Test
    void shouldGiveTheLabelsOfAnApiServerToNobodyElse() {
        assertThat(GUIDE.pods().entrySet().stream()
                        .filter(pod ->
                                "apiserver".equals(pod.getValue().at(NAME_LABEL).asText()))
                        .map(Map.Entry::getKey))
                .containsExactly("Deployment dir-apiserver");
    }

    /// Rows 6, 7, 31 to 34, 47 and 48.
    @Test
    void shouldOpenTheRoutingPortOfTheNodes() {
        JsonNode service = GUIDE.object("Service", "dir-apiserver-routing");

        assertThat(service.at("/spec/type").asText()).isEqualTo("NodePort");
        assertThat(service.at("/spec/externalTrafficPolicy").asText()).isEqualTo("Local");
        assertThat(service.at("/spec/ports/0/name").asText()).isEqualTo("routing");
        assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(5555);
        assertThat(service.at("/spec/ports/0/nodePort").asInt()).isEqualTo(30555);
        assertThat(ports(GUIDE.pod("dir-apiserver"))).containsEntry("routing", 5555);
        assertThat(GUIDE.serverConfig().path("routing")).isEqualTo(Rendered.yaml("""
                        listen_address: /ip4/0.0.0.0/tcp/5555
                        datastore_dir: /etc/routing/datastore
                        directory_api_address: dir-apiserver.dir.svc.cluster.local:8888
                        gossipsub: {enabled: false}
                        """));
        assertThat(Rendered.mounts(GUIDE.container("dir-apiserver")))
                .containsEntry("/etc/routing", "dir-routing-storage");
        assertThat(Rendered.volume(GUIDE.pod("dir-apiserver"), "dir-routing-storage")
                        .has("emptyDir"))
                .isTrue();
        assertThat(GUIDE.pod("dir-apiserver")
                        .at("/spec/securityContext/fsGroup")
                        .asInt())
                .isEqualTo(65532);
    }

    /// Rows 8 to 12.
    @Test
    void shouldGiveEveryServiceAnIdentity() {
        for (String service : List.of("apiserver", "publisher", "indexer", "reconciler")) {
            // When
            JsonNode identity =
                    GUIDE.object("ClusterSPIFFEID", "dir-" + service).path("spec");
            JsonNode pod = GUIDE.pod("dir-" + service);

            // Then
            assertThat(identity.path("className").asText()).isEqualTo("spire");
            assertThat(identity.path("spiffeIDTemplate").asText())
                    .isEqualTo(
                            "spiffe://{{ .TrustDomain }}/ns/{{ .PodMeta.Namespace }}/sa/{{ .PodSpec.ServiceAccountName }}");
            assertThat(texts(identity.path("federatesWith"))).containsExactly("partner.testbed.local");
            assertThat(texts(identity.path("workloadSelectorTemplates")))
                    .containsExactly("k8s:ns:dir", "k8s:sa:dir-" + service);
            assertThat(identity.path("autoPopulateDNSNames").asBoolean()).isTrue();
            assertThat(pod.at("/spec/serviceAccountName").asText()).isEqualTo("dir-" + service);
            assertThat(Rendered.volume(pod, "spire-agent-socket").path("csi"))
                    .isEqualTo(Rendered.yaml("{driver: csi.spiffe.io, readOnly: true}"));
            assertThat(Rendered.mounts(GUIDE.container("dir-" + service)))
                    .containsEntry("/run/spire/agent-sockets", "spire-agent-socket");
        }
    }

    /// Rows 12 to 17.
    @Test
    void shouldCopyThePartnerByteForByte() {
        // When
        JsonNode spec = GUIDE.object("ClusterFederatedTrustDomain", "dir-apiserver-partner-testbed-local")
                .path("spec");

        // Then
        JsonNode given = VALUES.at("/apiserver/spire/federation/0");
        assertThat(spec).isEqualTo(given);
        assertThat(given.path("trustDomainBundle").asText()).contains("\n    \"keys\": [\n");
        assertThat(Rendered.yaml(spec.path("trustDomainBundle").asText()).path("keys"))
                .hasSize(2);
    }

    /// Rows 19 to 30 and 35 to 39, as far as they reach the file.
    @Test
    void shouldWriteTheConfigurationOfTheServer() {
        assertThat(GUIDE.serverConfig()).isEqualTo(Rendered.yaml("""
                authn:
                  enabled: true
                  mode: x509
                  socket_path: unix:///run/spire/agent-sockets/api.sock
                  audiences: [spiffe://testbed.internal.local/spire/server]
                authz: {enabled: true, enforcer_policy_file_path: /etc/agntcy/dir/authz_policies.csv}
                database:
                  type: postgres
                  postgres:
                    database: dir
                    host: dir-postgresql.dir.svc.cluster.local
                    pool_size: 16
                    port: 5432
                    ssl_mode: disable
                events: {log_published_events: false, log_slow_consumers: true, subscriber_buffer_size: 1000}
                indexer: {enabled: false, interval: 1m}
                listen_address: 0.0.0.0:8888
                metrics: {address: ":9090", enabled: false}
                naming: {ttl: 168h}
                oasf_api_validation: {disable: true}
                publication: {scheduler_interval: 1h, worker_count: 1, worker_timeout: 30m}
                ratelimit: {enabled: false, global_burst: 0, global_rps: 0, per_client_burst: 200, per_client_rps: 100}
                routing:
                  datastore_dir: /etc/routing/datastore
                  directory_api_address: dir-apiserver.dir.svc.cluster.local:8888
                  gossipsub: {enabled: false}
                  listen_address: /ip4/0.0.0.0/tcp/5555
                store:
                  provider: oci
                  oci:
                    advertised_insecure: false
                    auth_config: {insecure: "true"}
                    registry_address: dir-zot.dir.svc.cluster.local:5000
                    repository_name: dir
                sync: {allow_private_targets: false}
                """));
    }

    /// Rows 30, 35, 41 and 45.
    @Test
    void shouldKeepCredentialsInSecrets() {
        assertThat(GUIDE.secret("dir-apiserver", "oci-username")).isEqualTo("admin");
        assertThat(GUIDE.secret("dir-apiserver", "oci-password")).isEqualTo("admin");
        assertThat(GUIDE.secret("dir-apiserver", "postgres-username")).isEqualTo("dir");
        assertThat(GUIDE.secret("dir-apiserver", "postgres-password")).isEqualTo("dir");
        assertThat(GUIDE.secret("dir-apiserver", "sync-username")).isEqualTo("user");
        assertThat(GUIDE.secret("dir-apiserver", "sync-password")).isEqualTo("user");
        assertThat(GUIDE.secret("dir-postgresql", "password")).isEqualTo("dir");
        assertThat(GUIDE.object("ConfigMap", "dir-apiserver").toString()).doesNotContain("password", "username");
        assertThat(Rendered.environment(GUIDE.container("dir-apiserver")))
                .containsEntry("DIRECTORY_SERVER_STORE_OCI_AUTH_CONFIG_USERNAME", "dir-apiserver/oci-username")
                .containsEntry("DIRECTORY_SERVER_STORE_OCI_AUTH_CONFIG_PASSWORD", "dir-apiserver/oci-password")
                .containsEntry("DIRECTORY_SERVER_SYNC_AUTH_CONFIG_USERNAME", "dir-apiserver/sync-username")
                .containsEntry("DIRECTORY_SERVER_SYNC_AUTH_CONFIG_PASSWORD", "dir-apiserver/sync-password")
                .containsEntry("DIRECTORY_SERVER_DATABASE_POSTGRES_USERNAME", "dir-apiserver/postgres-username")
                .containsEntry("DIRECTORY_SERVER_DATABASE_POSTGRES_PASSWORD", "dir-apiserver/postgres-password");
        assertThat(Rendered.environment(GUIDE.container("dir-reconciler")))
                .containsEntry("RECONCILER_LOCAL_REGISTRY_AUTH_CONFIG_USERNAME", "dir-apiserver/oci-username")
                .containsEntry("RECONCILER_LOCAL_REGISTRY_AUTH_CONFIG_PASSWORD", "dir-apiserver/oci-password")
                .containsEntry("RECONCILER_DATABASE_POSTGRES_USERNAME", "dir-apiserver/postgres-username")
                .containsEntry("RECONCILER_DATABASE_POSTGRES_PASSWORD", "dir-apiserver/postgres-password");
        for (String worker : List.of("dir-publisher", "dir-indexer")) {
            assertThat(Rendered.environment(GUIDE.container(worker)))
                    .containsEntry("DIRECTORY_SERVER_STORE_OCI_AUTH_CONFIG_PASSWORD", "dir-apiserver/oci-password")
                    .containsEntry("DIRECTORY_SERVER_DATABASE_POSTGRES_PASSWORD", "dir-apiserver/postgres-password")
                    .doesNotContainKey("DIRECTORY_SERVER_SYNC_AUTH_CONFIG_PASSWORD");
        }
    }

    /// Rows 24, 25 and 40.
    @Test
    void shouldMountThePolicyWhereTheServerLooksForIt() {
        String policy = GUIDE.object("ConfigMap", "dir-apiserver")
                .path("data")
                .path("authz_policies.csv")
                .asText();

        assertThat(policy)
                .isEqualTo(VALUES.at("/apiserver/authz_policies_csv").asText())
                .hasLineCount(7)
                .contains("p,partner.testbed.local,*\n");
        assertThat(Rendered.mounts(GUIDE.container("dir-apiserver"))).containsEntry("/etc/agntcy/dir", "config");
        assertThat(Rendered.volume(GUIDE.pod("dir-apiserver"), "config").findValuesAsText("path"))
                .contains("authz_policies.csv", "server.config.yml");
    }

    /// Rows 42 and 43.
    @Test
    void shouldSwitchOffTheTasksOfTheReconciler() {
        assertThat(GUIDE.reconcilerConfig().at("/regsync/enabled").asBoolean(true))
                .isFalse();
        assertThat(GUIDE.reconcilerConfig().at("/indexer/enabled").asBoolean(true))
                .isFalse();
        assertThat(GUIDE.serverConfig().at("/indexer/enabled").asBoolean(true)).isFalse();
        assertThat(GUIDE.reconcilerConfig().path("local_registry"))
                .isEqualTo(
                        Rendered.yaml(
                                "{auth_config: {insecure: 'true'}, registry_address: 'dir-zot.dir.svc.cluster.local:5000', repository_name: dir}"));
        assertThat(Rendered.mounts(GUIDE.container("dir-reconciler")))
                .containsEntry("/etc/agntcy/dir", "config")
                .containsEntry("/etc/agntcy/reconciler", "reconciler-config");
    }

    /// Rows 44 and 45.
    @Test
    void shouldBringADatabase() {
        Map<String, String> environment = Rendered.environment(
                GUIDE.object("StatefulSet", "dir-postgresql").at("/spec/template/spec/containers/0"));

        assertThat(environment)
                .containsEntry("APPLICATION_USER", "dir")
                .containsEntry("APPLICATION_DATABASE", "dir")
                .containsEntry("APPLICATION_PASSWORD", "dir-postgresql/password");
        assertThat(GUIDE.object("Service", "dir-postgresql")
                        .at("/spec/ports/0/port")
                        .asInt())
                .isEqualTo(5432);
    }

    /// Row 46: the default for rolling updates must not stay beside it.
    @Test
    void shouldRecreate() {
        assertThat(GUIDE.object("Deployment", "dir-apiserver").at("/spec/strategy"))
                .isEqualTo(Rendered.yaml("{type: Recreate}"));
    }

    /// Rows 28 and 49 to 54.
    @Test
    void shouldRunTheRegistryAsConfigured() {
        JsonNode container = GUIDE.container("dir-zot");

        assertThat(GUIDE.object("Service", "dir-zot").at("/spec/ports/0/port").asInt())
                .isEqualTo(5000);
        assertThat(Rendered.mounts(container))
                .containsEntry("/secret", "secret")
                .containsEntry("/etc/zot", "config");
        assertThat(GUIDE.object("ConfigMap", "dir-config").path("data"))
                .isEqualTo(VALUES.at("/apiserver/zot/configFiles"));
        assertThat(GUIDE.secret("dir-secret", "htpasswd"))
                .isEqualTo(VALUES.at("/apiserver/zot/secretFiles/htpasswd").asText())
                .contains("admin:$2y$05$", "\nuser:$2y$05$");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container
                            .at("/" + probe + "/httpGet/httpHeaders/0/value")
                            .asText())
                    .isEqualTo("Basic YWRtaW46YWRtaW4=");
        }
    }

    /// The guide waits 240 seconds for pods that are ready, and probes must work whatever SPIFFE and metrics are set
    /// to.
    @Test
    void shouldProbeThePlainManagementPort() {
        for (String service : List.of("apiserver", "publisher", "indexer", "reconciler")) {
            JsonNode container = GUIDE.container("dir-" + service);
            assertThat(container.at("/startupProbe/httpGet"))
                    .isEqualTo(Rendered.yaml("{path: /health/started, port: management}"));
            assertThat(container.at("/livenessProbe/httpGet"))
                    .isEqualTo(Rendered.yaml("{path: /health/live, port: management}"));
            assertThat(container.at("/readinessProbe/httpGet"))
                    .isEqualTo(Rendered.yaml("{path: /health/ready, port: management}"));
            assertThat(ports(GUIDE.pod("dir-" + service))).containsEntry("management", 9090);
        }
    }

    private static Map<String, Integer> ports(JsonNode pod) {
        Map<String, Integer> ports = new TreeMap<>();
        pod.at("/spec/containers/0/ports")
                .forEach(port -> ports.put(
                        port.path("name").asText(), port.path("containerPort").asInt()));
        return ports;
    }

    private static List<String> texts(JsonNode list) {
        return Rendered.keys(list).stream()
                .map(key -> list.get(Integer.parseInt(key.substring(1, key.length() - 1)))
                        .asText())
                .toList();
    }

    private static JsonNode values(String name) {
        try {
            return Rendered.yaml(Files.readString(Chart.guide(name)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
