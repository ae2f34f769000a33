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

/// The chart of the directory beyond the guide: its defaults and the files of values that ship with it.
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

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
