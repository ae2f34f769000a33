package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts of the chart: images, what it stands on, what is switched off or belongs to others.
class DirectoryChartPartsTest {

    private static final Chart CHART = Chart.DIRECTORY;
    private static final Path OPENSHIFT = CHART.values("values-openshift.yaml");
    private static final Path PRODUCTION = CHART.values("values-production.yaml");
    private static final String OWN = """
            apiserver:
              spire: {trustDomain: acme.example}
              config: {database: {postgres: {host: db.acme.example}}}
              kafka: {bootstrapServers: "kafka-1.acme.example:9092,kafka-2.acme.example:9092"}
            """;
    private static final String SPIRE = "spire: {enabled: true, trustDomain: acme.example}";

    @TempDir
    Path folder;

    @Test
    void shouldTakeImagesFromAnotherRegistryAndByDigest() {
        // Given
        String digest = "sha256:" + "ab".repeat(32);

        // When
        Rendered rendered = CHART.render("""
                global: {imageRegistry: "mirror.example:5000", imagePullSecrets: [{name: mirror}]}
                apiserver:
                  image: {digest: "%s", pullSecrets: [{name: own}]}
                  publisher: {image: {repository: team/publisher, tag: "2"}}
                  kafka: {mode: demo}
                """.formatted(digest));

        // Then
        assertThat(rendered.container("dir-apiserver").path("image").asText())
                .isEqualTo("mirror.example:5000/agntcy/dir-apiserver@" + digest);
        assertThat(rendered.container("dir-publisher").path("image").asText())
                .isEqualTo("mirror.example:5000/team/publisher:2");
        assertThat(rendered.pods().values())
                .allSatisfy(pod -> assertThat(pod.findValuesAsText("image"))
                        .allMatch(image -> image.startsWith("mirror.example:5000/")));
        assertThat(rendered.pods().values())
                .allSatisfy(pod -> assertThat(pod.at("/spec/imagePullSecrets").findValuesAsText("name"))
                        .containsExactly("mirror", "own"));
    }

    @Test
    void shouldUseServicesOfOthers() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  zot: {enabled: false}
                  postgresql: {enabled: false}
                  kafka: {mode: external, bootstrapServers: "k:9092", spiffeIds: ["spiffe://acme.example/kafka"], partitions: 3}
                  spire: {enabled: true, trustDomain: acme.example}
                  config:
                    store: {oci: {registry_address: ghcr.io, repository_name: acme/agents, auth_config: {insecure: false}}}
                    database: {postgres: {host: db.example, port: 6432, ssl_mode: verify-full}}
                  secrets:
                    ociAuth: {existingSecret: registry, usernameKey: user, passwordKey: token}
                    postgresAuth: {existingSecret: database}
                """);

        // Then
        assertThat(rendered.names()).noneMatch(name -> name.contains("zot") || name.contains("postgresql"));
        assertThat(rendered.has("Secret", "dir-apiserver")).isFalse();
        assertThat(rendered.serverConfig().at("/store/oci/registry_address").asText())
                .isEqualTo("ghcr.io");
        assertThat(rendered.serverConfig().at("/store/oci/auth_config/insecure").asBoolean(true))
                .isFalse();
        assertThat(rendered.serverConfig().at("/messaging/kafka"))
                .isEqualTo(Rendered.yaml(
                        "{bootstrap_servers: 'k:9092', spiffe_ids: ['spiffe://acme.example/kafka'], partitions: 3}"));
        assertThat(rendered.reconcilerConfig().at("/database/postgres"))
                .isEqualTo(Rendered.yaml("{host: db.example, port: 6432, database: dir, ssl_mode: verify-full}"));
        assertThat(Rendered.environment(rendered.container("dir-indexer")))
                .containsEntry("DIRECTORY_SERVER_STORE_OCI_AUTH_CONFIG_USERNAME", "registry/user")
                .containsEntry("DIRECTORY_SERVER_STORE_OCI_AUTH_CONFIG_PASSWORD", "registry/token")
                .containsEntry("DIRECTORY_SERVER_DATABASE_POSTGRES_USERNAME", "database/postgres-username");
        assertThat(ObjectRules.findings(rendered, "registry", "database")).isEmpty();
    }

    @Test
    void shouldRunABrokerForDemonstrations() {
        // When
        Rendered rendered =
                CHART.render("apiserver: {kafka: {mode: demo, demo: {storage: 2Gi}}, networkPolicy: {enabled: true}}");

        // Then
        assertThat(rendered.serverConfig()
                        .at("/messaging/kafka/bootstrap_servers")
                        .asText())
                .isEqualTo("dir-kafka.dir.svc.cluster.local:9092");
        JsonNode broker = rendered.object("StatefulSet", "dir-kafka");
        assertThat(Rendered.environment(broker.at("/spec/template/spec/containers/0")))
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://dir-kafka.dir.svc.cluster.local:9092")
                .containsEntry("KAFKA_PROCESS_ROLES", "broker,controller");
        assertThat(broker.at("/spec/volumeClaimTemplates/0/spec/resources/requests/storage")
                        .asText())
                .isEqualTo("2Gi");
        assertThat(rendered.has("NetworkPolicy", "dir-kafka")).isTrue();
        assertThat(ObjectRules.findings(rendered)).isEmpty();
    }

    @Test
    void shouldRunInProductionWithSeveralReplicas() {
        // When
        Rendered rendered = CHART.render(OWN, PRODUCTION);

        // Then
        assertThat(rendered.names())
                .contains(
                        "HorizontalPodAutoscaler dir-apiserver",
                        "PodDisruptionBudget dir-apiserver",
                        "PodDisruptionBudget dir-publisher",
                        "PodDisruptionBudget dir-indexer",
                        "PodDisruptionBudget dir-reconciler",
                        "NetworkPolicy dir-apiserver",
                        "NetworkPolicy dir-zot",
                        "ServiceMonitor dir-apiserver",
                        "PodMonitor dir-workers",
                        "StatefulSet dir-zot",
                        "Service dir-zot-headless");
        assertThat(rendered.all("Secret")).isEmpty();
        assertThat(rendered.object("Deployment", "dir-apiserver").at("/spec/strategy/rollingUpdate"))
                .isEqualTo(Rendered.yaml("{maxUnavailable: 0, maxSurge: 1}"));
        assertThat(rendered.serverConfig().at("/ratelimit/enabled").asBoolean()).isTrue();
        assertThat(Rendered.yaml(rendered.object("ConfigMap", "dir-config")
                                .path("data")
                                .path("config.json")
                                .asText())
                        .at("/http/auth/htpasswd/path")
                        .asText())
                .isEqualTo("/secret/htpasswd");
        assertThat(Rendered.mounts(rendered.object("StatefulSet", "dir-zot").at("/spec/template/spec/containers/0")))
                .containsEntry("/secret", "external-0")
                .containsEntry("/var/lib/registry", "dir-pvc");
    }

    @Test
    void shouldLeaveIdsToOpenShift() {
        assertThat(CHART.render(OPENSHIFT).text()).doesNotContain("runAsUser", "runAsGroup", "fsGroup");
        assertThat(CHART.render(OWN, PRODUCTION, OPENSHIFT).text()).doesNotContain("runAsUser", "fsGroup");
        Rendered route = CHART.render("apiserver: {route: {enabled: true, host: dir.apps.example}}", OPENSHIFT);
        assertThat(route.object("Route", "dir-apiserver").path("spec")).isEqualTo(Rendered.yaml("""
                host: dir.apps.example
                port: {targetPort: grpc}
                tls: {termination: passthrough, insecureEdgeTerminationPolicy: None}
                to: {kind: Service, name: dir-apiserver, weight: 100}
                wildcardPolicy: None
                """));
    }

    @Test
    void shouldRunTheDatabaseAsTheUserOfItsImage() {
        JsonNode usual =
                CHART.render().object("StatefulSet", "dir-postgresql").at("/spec/template/spec/securityContext");
        assertThat(usual.path("runAsUser").asInt()).isEqualTo(999);
        assertThat(usual.path("runAsNonRoot").asBoolean()).isTrue();
        JsonNode own = CHART.render("apiserver: {postgresql: {primary: {podSecurityContext: {runAsUser: 101}}}}")
                .object("StatefulSet", "dir-postgresql")
                .at("/spec/template/spec/securityContext");
        assertThat(own.path("runAsUser").asInt()).isEqualTo(101);
        assertThat(own.path("runAsNonRoot").asBoolean()).isTrue();
    }

    @Test
    void shouldSwitchOffEachPart() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  publisher: {enabled: false}
                  indexer: {enabled: false}
                  reconciler: {enabled: false}
                  serviceAccount: {create: false, name: shared}
                """);

        // Then
        assertThat(rendered.all("Deployment").map(Rendered::nameOf))
                .containsExactlyInAnyOrder("dir-apiserver", "dir-zot");
        assertThat(rendered.pod("dir-apiserver").at("/spec/serviceAccountName").asText())
                .isEqualTo("shared");
        assertThat(rendered.object("ConfigMap", "dir-apiserver").path("data").has("reconciler.config.yml"))
                .isFalse();
        assertThat(ObjectRules.findings(rendered, "shared")).isEmpty();
    }

    @Test
    void shouldDeleteAKeyThatTheUserSetsToNothing() {
        Rendered rendered = CHART.render("""
                apiserver:
                  config: {connection: null, routing: null, messaging: null, ratelimit: {per_client_rps: null}}
                """);

        assertThat(Rendered.keys(rendered.serverConfig()))
                .doesNotContain("connection", "routing", "messaging", "ratelimit.per_client_rps");
    }

    @Test
    void shouldAddObjectsOfTheUser() {
        Rendered rendered = CHART.render("""
                apiserver:
                  extraObjects:
                    - apiVersion: v1
                      kind: ConfigMap
                      metadata: {name: '{{ .Release.Name }}-more'}
                    - |
                      apiVersion: v1
                      kind: ConfigMap
                      metadata: {name: {{ include "apiserver.fullname" . }}-text}
                """);

        assertThat(rendered.names()).contains("ConfigMap dir-more", "ConfigMap dir-apiserver-text");
    }

    @Test
    void shouldRenewPodsWhenWhatTheyReadAtStartHasChanged() {
        // Given
        String spire = "apiserver: {" + SPIRE;
        JsonNode before = checksums(CHART.render(spire + "}"));

        // When
        JsonNode configuration = checksums(CHART.render(spire + ", config: {cache: {expiry: 10s}}}"));
        JsonNode secret = checksums(CHART.render(spire + ", secrets: {ociAuth: {password: other}}}"));
        JsonNode policy = checksums(CHART.render(spire + ", authz_policies_csv: 'p,*,*'}"));

        // Then
        assertThat(configuration.path("checksum/config")).isNotEqualTo(before.path("checksum/config"));
        assertThat(secret.path("checksum/secret")).isNotEqualTo(before.path("checksum/secret"));
        // The policy is mounted as a folder and read again by the server.
        assertThat(policy).isEqualTo(before);
    }

    private static JsonNode checksums(Rendered rendered) {
        return rendered.pod("dir-apiserver").at("/metadata/annotations");
    }
}
