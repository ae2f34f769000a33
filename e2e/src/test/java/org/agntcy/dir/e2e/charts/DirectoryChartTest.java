package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chart of the directory beyond the guide: its defaults, the files of values that ship with it, and each choice
/// that changes what is rendered.
class DirectoryChartTest {

    private static final Chart CHART = Chart.DIRECTORY;
    private static final Path OPENSHIFT = CHART.values("values-openshift.yaml");
    private static final Path PRODUCTION = CHART.values("values-production.yaml");
    private static final Path CONFIGURATION = Path.of("").toAbsolutePath().resolveSibling("docs/configuration.md");
    private static final String OWN = """
            apiserver:
              spire: {trustDomain: acme.example}
              config: {database: {postgres: {host: db.acme.example}}}
              kafka: {bootstrapServers: "kafka-1.acme.example:9092,kafka-2.acme.example:9092"}
            """;
    private static final String[] MADE_BEFORE = {"dir-registry", "dir-sync", "dir-database", "dir-registry-users"};
    private static final String SPIRE = "spire: {enabled: true, trustDomain: acme.example}";

    @TempDir
    Path folder;

    @Test
    void shouldPassTheLinter() {
        assertThat(CHART.lint()).isEmpty();
        assertThat(new Chart(CHART.values("charts/apiserver"), "dir", "dir").lint())
                .isEmpty();
    }

    @Test
    void shouldRenderTheSameBytesTwice() {
        for (Path guide : List.of(Chart.guide("guide-dir.yaml"), OPENSHIFT)) {
            assertThat(CHART.render(guide).text()).isEqualTo(CHART.render(guide).text());
        }
        assertThat(CHART.render(OWN, PRODUCTION).text())
                .isEqualTo(CHART.render(OWN, PRODUCTION).text());
    }

    @Test
    void shouldHoldTheRulesWithEveryFileOfValues() {
        assertThat(ObjectRules.findings(CHART.render())).isEmpty();
        assertThat(ObjectRules.findings(CHART.render(OPENSHIFT))).isEmpty();
        assertThat(ObjectRules.findings(CHART.render(OWN, PRODUCTION), MADE_BEFORE))
                .isEmpty();
        assertThat(ObjectRules.findings(CHART.render(OWN, PRODUCTION, OPENSHIFT), MADE_BEFORE))
                .isEmpty();
        assertThat(ObjectRules.findings(CHART.render(Chart.guide("production-guide.yaml"))))
                .isEmpty();
    }

    @Test
    void shouldKnowEverySettingOfTheServer() throws IOException {
        // Given
        Set<String> known = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z_.0-9]+)` \\|").matcher(Files.readString(CONFIGURATION));
        while (row.find()) {
            known.add(row.group(1));
        }
        assertThat(known).contains("store.oci.registry_address", "routing.listen_address");

        // When
        Stream<String> keys = Stream.of(
                        CHART.render(),
                        CHART.render(Chart.guide("guide-dir.yaml")),
                        CHART.render(OWN, PRODUCTION),
                        CHART.render(Chart.guide("production-guide.yaml")))
                .flatMap(rendered -> Rendered.keys(rendered.serverConfig()).stream())
                .map(key -> key.replaceAll("\\[\\d+]$", ""))
                .filter(key -> !key.startsWith("ratelimit.method_limits."));

        // Then
        assertThat(keys).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void shouldSendTracesOfAllServicesWhereTheValuesSay() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  tracing: {endpoint: "http://collector:4317", samplerArgument: 0.25}
                """);

        // Then
        for (String service : List.of("apiserver", "publisher", "indexer", "reconciler")) {
            assertThat(Rendered.environment(rendered.container("dir-" + service)))
                    .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")
                    .containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
                    .containsEntry("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
                    .containsEntry("OTEL_TRACES_SAMPLER_ARG", "0.25");
        }
        assertThat(Rendered.environment(CHART.render().container("dir-apiserver")))
                .allSatisfy((name, _) -> assertThat(name).doesNotStartWith("OTEL_"));
    }

    @Test
    void shouldDefaultToPinnedImagesAndNoIdentity() {
        // When
        Rendered rendered = CHART.render();

        // Then
        for (String service : List.of("apiserver", "publisher", "indexer", "reconciler")) {
            assertThat(rendered.container("dir-" + service).path("image").asText())
                    .isEqualTo("ghcr.io/agntcy/dir-" + service + ":0.1.0");
            assertThat(rendered.pod("dir-" + service)
                            .at("/spec/imagePullSecrets")
                            .isMissingNode())
                    .isTrue();
            assertThat(rendered.container("dir-" + service)
                            .at("/resources/limits/memory")
                            .asText())
                    .isEqualTo(service.equals("apiserver") ? "384Mi" : "256Mi");
            assertThat(rendered.pod("dir-" + service)
                            .at("/spec/terminationGracePeriodSeconds")
                            .asInt())
                    .isGreaterThan(20);
        }
        assertThat(rendered.names())
                .noneMatch(name -> name.startsWith("Cluster")
                        || name.startsWith("Ingress")
                        || name.contains("routing")
                        || name.contains("kafka")
                        || name.startsWith("PodDisruptionBudget"));
        assertThat(rendered.serverConfig().at("/authn/enabled").asBoolean(true)).isFalse();
        assertThat(rendered.serverConfig().has("messaging")).isFalse();
        assertThat(rendered.object("Service", "dir-apiserver")
                        .at("/spec/ports/1/name")
                        .asText())
                .isEqualTo("metrics");
    }

    @Test
    void shouldNameObjectsAfterRelease() {
        assertThat(CHART.as("one", "space").render().names())
                .contains("Deployment one-apiserver", "Deployment one-reconciler", "Service one-zot");
        assertThat(CHART.as("my-apiserver", "space").render().names())
                .contains("Deployment my-apiserver", "Deployment my-apiserver-reconciler");
        assertThat(CHART.render("apiserver: {fullnameOverride: front}").names())
                .contains("Deployment front", "ConfigMap front", "Deployment dir-reconciler");
    }

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
    void shouldDeriveIdentityFromSpire() {
        // When
        Rendered rendered = CHART.render("apiserver: {" + SPIRE + "}");

        // Then
        assertThat(rendered.serverConfig().at("/authn/enabled").asBoolean()).isTrue();
        assertThat(rendered.serverConfig().at("/authz/enabled").asBoolean()).isTrue();
        assertThat(rendered.reconcilerConfig().at("/regsync/authn/enabled").asBoolean())
                .isTrue();
        assertThat(rendered.object("ConfigMap", "dir-apiserver")
                        .path("data")
                        .path("authz_policies.csv")
                        .asText())
                .isEqualTo("""
                        p,acme.example,*
                        p,*,/agntcy.dir.store.v1.StoreService/Pull
                        p,*,/agntcy.dir.store.v1.StoreService/PullReferrer
                        p,*,/agntcy.dir.store.v1.StoreService/Lookup
                        p,*,/agntcy.dir.store.v1.SyncService/RequestRegistryCredentials
                        """);
        assertThat(rendered.object("ClusterSPIFFEID", "dir-apiserver")
                        .path("spec")
                        .has("federatesWith"))
                .isFalse();
        assertThat(ObjectRules.findings(rendered)).isEmpty();
    }

    @Test
    void shouldLeaveAPartnerOutOfItsPodsWhenAskedTo() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  spire:
                    enabled: true
                    trustDomain: acme.example
                    className: none
                    useCSIDriver: false
                    namespacedNames: true
                    imageSelector: true
                    workloadSelectors: ["k8s:container-name:x"]
                    dnsNameTemplates: [api.acme.example]
                    namespaceSelector: {matchLabels: {team: agents}}
                    federation:
                      - trustDomain: one.example
                        bundleEndpointURL: https://spire.one.example
                        bundleEndpointProfile: {type: https_web}
                        federatesWith: false
                      - trustDomain: two.example
                        bundleEndpointURL: https://spire.two.example
                        bundleEndpointProfile: {type: https_web}
                        federatesWith: true
                """);

        // Then
        JsonNode identity =
                rendered.object("ClusterSPIFFEID", "dir-dir-apiserver").path("spec");
        assertThat(identity.path("federatesWith")).isEqualTo(Rendered.yaml("[two.example]"));
        assertThat(identity.has("className")).isFalse();
        assertThat(identity.path("dnsNameTemplates")).isEqualTo(Rendered.yaml("[api.acme.example]"));
        assertThat(identity.path("namespaceSelector")).isEqualTo(Rendered.yaml("{matchLabels: {team: agents}}"));
        assertThat(identity.path("workloadSelectorTemplates"))
                .isEqualTo(
                        Rendered.yaml(
                                "['k8s:ns:dir', 'k8s:sa:dir-apiserver', 'k8s:pod-image:ghcr.io/agntcy/dir-apiserver:0.1.0', 'k8s:container-name:x']"));
        assertThat(rendered.object("ClusterFederatedTrustDomain", "dir-dir-apiserver-one-example")
                        .path("spec"))
                .isEqualTo(
                        Rendered.yaml(
                                "{trustDomain: one.example, bundleEndpointURL: 'https://spire.one.example', bundleEndpointProfile: {type: https_web}}"));
        assertThat(Rendered.volume(rendered.pod("dir-publisher"), "spire-agent-socket")
                        .path("hostPath"))
                .isEqualTo(Rendered.yaml("{path: /run/spire/agent-sockets, type: Directory}"));
    }

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
    void shouldAlertAndShowThisNamespaceOnly() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  metrics:
                    prometheusRule: {enabled: true, labels: {release: prometheus}, runbookUrl: https://runbooks.example/}
                    dashboard: {enabled: true}
                """);

        // Then
        JsonNode rule = rendered.object("PrometheusRule", "dir-apiserver");
        assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
        List<JsonNode> alerts = rule.at("/spec/groups/0/rules").valueStream().toList();
        assertThat(alerts).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert.path("expr").asText())
                    .contains("namespace=\"dir\"")
                    .doesNotContain("@");
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("https://runbooks.example/" + alert.path("alert").asText() + ".md");
        });
        JsonNode dashboard = rendered.object("ConfigMap", "dir-dashboard");
        assertThat(dashboard.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(Rendered.yaml(dashboard.at("/data/agent-directory.json").asText())
                        .path("title")
                        .asText())
                .isEqualTo("Agent Directory");
    }

    @Test
    void shouldTakeBothFormsOfIngressRules() {
        // When
        JsonNode ingress = CHART.render("""
                apiserver:
                  ingress:
                    enabled: true
                    className: nginx
                    annotations: {nginx.ingress.kubernetes.io/ssl-passthrough: "true"}
                    hosts:
                      - {host: api.example, paths: [{path: /, pathType: Prefix}]}
                      - host: raw.example
                        http: {paths: [{path: /, pathType: Exact, backend: {service: {name: dir-apiserver, port: {number: 8888}}}}]}
                    tls: [{hosts: [api.example], secretName: ""}]
                """).object("Ingress", "dir-apiserver");

        // Then
        assertThat(ingress.path("spec")).isEqualTo(Rendered.yaml("""
                ingressClassName: nginx
                tls: [{hosts: [api.example], secretName: ""}]
                rules:
                  - host: api.example
                    http:
                      paths: [{path: /, pathType: Prefix, backend: {service: {name: dir-apiserver, port: {name: grpc}}}}]
                  - host: raw.example
                    http:
                      paths: [{path: /, pathType: Exact, backend: {service: {name: dir-apiserver, port: {number: 8888}}}}]
                """));
    }

    @Test
    void shouldAnnotateTheRoutingServiceForItsCloud() {
        // When
        JsonNode service = CHART.render("""
                apiserver:
                  config: {routing: {listen_address: /ip4/0.0.0.0/tcp/5555}}
                  routingService:
                    type: LoadBalancer
                    cloudProvider: aws
                    externalTrafficPolicy: Cluster
                    loadBalancerIP: 192.0.2.7
                    aws: {internal: true, nlbTargetType: ip}
                    annotations:
                      external-dns.alpha.kubernetes.io/hostname: routing.example
                      service.beta.kubernetes.io/aws-load-balancer-type: external
                """).object("Service", "dir-apiserver-routing");

        // Then
        assertThat(service.at("/metadata/annotations")).isEqualTo(Rendered.yaml("""
                external-dns.alpha.kubernetes.io/hostname: routing.example
                service.beta.kubernetes.io/aws-load-balancer-type: external
                service.beta.kubernetes.io/aws-load-balancer-scheme: internal
                service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled: "true"
                service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
                """));
        assertThat(service.at("/spec/externalTrafficPolicy").asText()).isEqualTo("Cluster");
        assertThat(service.at("/spec/loadBalancerIP").asText()).isEqualTo("192.0.2.7");
    }

    @Test
    void shouldLeaveTheTrafficPolicyOutOfAnInternalRoutingService() {
        JsonNode service = CHART.render("apiserver: {config: {routing: {listen_address: /ip4/0.0.0.0/tcp/5555}}}")
                .object("Service", "dir-apiserver-routing");

        assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
        assertThat(service.path("spec").has("externalTrafficPolicy")).isFalse();
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

    @Test
    void shouldMountAPolicyElsewhere() {
        Rendered rendered = CHART.render(
                "apiserver: {" + SPIRE
                        + ", config: {authz: {enforcer_policy_file_path: /etc/policies/who.csv}}, authz_policies_csv: 'p,*,*'}");

        assertThat(Rendered.mounts(rendered.container("dir-apiserver")))
                .containsEntry("/etc/policies/who.csv", "policy");
        assertThat(checksums(rendered).has("checksum/policy")).isTrue();
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
    void shouldTestTheInstallationWithTheClient() throws IOException {
        // Given Helm keeps hooks out of what it renders
        Path copy = folder.resolve("dir");
        copy(CHART.folder(), copy);
        Path test = copy.resolve("charts/apiserver/templates/tests/search.yaml");
        Files.writeString(test, Files.readString(test).replaceAll("(?m)^ +(annotations:|helm.sh/hook.*)\n", ""));

        // When
        Rendered rendered = new Chart(copy, "dir", "dir").render("apiserver: {" + SPIRE + "}");

        // Then
        JsonNode container = rendered.object("Pod", "dir-test").at("/spec/containers/0");
        assertThat(container.path("args")).isEqualTo(Rendered.yaml("[search, --limit, '1']"));
        assertThat(Rendered.environment(container))
                .containsEntry("DIRECTORY_CLIENT_SERVER_ADDRESS", "dir-apiserver.dir.svc.cluster.local:8888")
                .containsEntry("DIRECTORY_CLIENT_AUTH_MODE", "x509")
                .containsEntry("DIRECTORY_CLIENT_SPIFFE_SOCKET_PATH", "unix:///run/spire/agent-sockets/api.sock");
        assertThat(rendered.object("ClusterSPIFFEID", "dir-test").at("/spec/podSelector/matchLabels"))
                .isEqualTo(Rendered.yaml("{app.kubernetes.io/name: test, app.kubernetes.io/instance: dir}"));
        assertThat(ObjectRules.findings(rendered)).isEmpty();
    }

    @Test
    void shouldSayWhatToDoNextAndWhatIsDangerous() {
        // When
        String open = CHART.notes("{}");
        String closed = CHART.notes("""
                apiserver:
                  spire: {enabled: true, trustDomain: acme.example}
                  kafka: {mode: external, bootstrapServers: "k:9092"}
                  postgresql: {auth: {password: own}}
                  zot: {persistence: true, configFiles: {config.json: "{}"}}
                """);

        // Then
        assertThat(open)
                .contains("kubectl -n dir rollout status deployment/dir-apiserver", "helm -n dir test dir")
                .contains("Without Kafka PostgreSQL carries the messages between the services")
                .contains("everybody who reaches port 8888 may read, write and delete")
                .contains("postgresql.auth.password is the one of the chart")
                .contains("records live as long as the registry's pod")
                .contains("zot has no accounts");
        assertThat(closed)
                .contains("spiffe://acme.example/ns/dir/sa/dir-apiserver", "FailedMount")
                .doesNotContain("WARNING", "NOTE:", "Kafka");
        assertThat(CHART.notes("apiserver: {config: {routing: {gossipsub: {enabled: false}}}}"))
                .contains("nothing listens on the routing port");
    }

    private static JsonNode checksums(Rendered rendered) {
        return rendered.pod("dir-apiserver").at("/metadata/annotations");
    }

    private static JsonNode zot(Rendered rendered) {
        return Rendered.yaml(rendered.object("ConfigMap", "dir-config")
                .path("data")
                .path("config.json")
                .asText());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
