package org.agntcy.dir.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the chart renders, by Helm itself.
class EnvoyChartTest {

    private static final Path CHART = Path.of("").toAbsolutePath().resolveSibling("charts/envoy-authz");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String FULL = """
            envoy:
              replicaCount: 2
              tls: {enabled: true, secretName: people}
              backend:
                address: dir-apiserver.dir.svc
                timeout: 1m30s
                spiffeId: spiffe://partner.example/ns/dir/sa/dir-apiserver
              spiffe: {trustDomain: testbed.example, className: spire, federatesWith: [other.example]}
              workloads: {enabled: true}
            authServer:
              authorization:
                defaultRole: reader
                userDenyList: [mallory]
                publicPaths: [/grpc.reflection]
                roles:
                  reader:
                    allowedMethods: [/agntcy.dir.search.v1.SearchService/*]
                    users: [ada]
                    principals: ["spiffe:spiffe://other.example/*"]
              spiffeJwt: {enabled: true, audiences: [directory, backup]}
              tls: {caConfigMap: company}
              tracing: {endpoint: "http://collector:4317", samplerArgument: 0.25}
              oidc:
                issuers:
                  dex: {url: https://dex.example, audiences: [a, b], groupsClaim: groups}
            ingress: {enabled: true, host: directory.example}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldPassTheLinter() {
        // When
        var result = new Helm(CHART).lint().strict().call();

        // Then
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void shouldConfigureEnvoyAsTheLaptopDoes() throws IOException {
        // Given
        Map<String, String> words = new HashMap<>(Map.of(
                "listener-address", "0.0.0.0",
                "listener-port", "8080",
                "probes-port", "9902",
                "admin-port", "9901",
                "gateway-address", "dir-envoy-authz-authz",
                "gateway-port", "9002",
                "backend-address", "dir-apiserver.dir.svc",
                "backend-port", "8888",
                "backend-timeout", "90s"));
        words.putAll(Map.of(
                "tls-folder", "/etc/envoy-tls",
                "tls-secret-file", "/etc/envoy/listener-secret.yaml",
                "spire-socket", "/run/spire/agent-sockets/api.sock",
                "own-spiffe-id", "spiffe://testbed.example/ns/dir/sa/dir-envoy-authz-envoy-gateway",
                "workloads-port", "8443",
                "client-names",
                        "[{san_type: URI, matcher: {prefix: \"spiffe://testbed.example/\"}},"
                                + " {san_type: URI, matcher: {prefix: \"spiffe://other.example/\"}}]",
                "backend-spiffe-id", "spiffe://partner.example/ns/dir/sa/dir-apiserver"));

        // When
        EnvoyProcess.write(folder, words);
        JsonNode chart = object(render(FULL), "ConfigMap", "dir-envoy-authz-envoy-config")
                .path("data");

        // Then
        for (String file : List.of("envoy.yaml", "listener-secret.yaml")) {
            assertThat(YAML.readTree(chart.path(file).asText()))
                    .as(file)
                    .isEqualTo(YAML.readTree(folder.resolve(file).toFile()));
        }
    }

    @Test
    void shouldHaveTheSameDefaultsAsTheLaptop() throws IOException {
        // Given
        Map<String, String> words = Map.of(
                "listener-address", "0.0.0.0",
                "listener-port", "8080",
                "probes-port", "9902",
                "admin-port", "9901",
                "gateway-address", "dir-envoy-authz-authz",
                "gateway-port", "9002",
                "backend-address", "dir-apiserver",
                "backend-port", "8888");

        // When
        EnvoyProcess.write(folder, words);
        JsonNode chart = object(
                        render("envoy: {spiffe: {enabled: false}}"), "ConfigMap", "dir-envoy-authz-envoy-config")
                .path("data");

        // Then
        assertThat(YAML.readTree(chart.path("envoy.yaml").asText()))
                .isEqualTo(YAML.readTree(folder.resolve("envoy.yaml").toFile()));
        assertThat(chart.has("listener-secret.yaml")).isFalse();
    }

    @Test
    void shouldGiveTheGatewayRolesAndSettings() throws IOException {
        // When
        List<JsonNode> objects = render(FULL);

        // Then
        assertThat(YAML.readTree(object(objects, "ConfigMap", "dir-envoy-authz-authz-config")
                        .path("data")
                        .path("rbac-config.yaml")
                        .asText()))
                .isEqualTo(YAML.readTree("""
                        defaultRole: reader
                        publicPaths: [/grpc.reflection]
                        userDenyList: [mallory]
                        roles:
                          reader:
                            allowedMethods: [/agntcy.dir.search.v1.SearchService/*]
                            users: [ada]
                            principals: ["spiffe:spiffe://other.example/*"]
                        """));
        JsonNode pod = object(objects, "Deployment", "dir-envoy-authz-authz")
                .path("spec")
                .path("template");
        assertThat(pod.path("metadata").path("labels").path("app").asText()).isEqualTo("dir-envoy-authz-authz");
        assertThat(pod.findPath("containers").findPath("image").asText()).isEqualTo("ghcr.io/agntcy/envoy-authz:0.1.0");
        Map<String, String> environment = new HashMap<>();
        pod.findPath("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        assertThat(environment)
                .containsEntry("LISTEN_ADDRESS", ":9002")
                .containsEntry("GITHUB_ENABLED", "true")
                .containsEntry("GITHUB_CACHE_TTL", "5m")
                .containsEntry("OIDC_ISSUERS", "dex")
                .containsEntry("OIDC_DEX_AUDIENCES", "a,b")
                .containsEntry("OIDC_DEX_GROUPS_CLAIM", "groups")
                .containsEntry("SPIFFE_X509_ENABLED", "true")
                .containsEntry("SPIFFE_JWT_ENABLED", "true")
                .containsEntry("SPIFFE_JWT_SOCKET_PATH", "unix:///run/spire/agent-sockets/api.sock")
                .containsEntry("SPIFFE_JWT_AUDIENCES", "directory,backup")
                .containsEntry("TLS_CA_FILE", "/etc/envoy-authz-ca/ca.crt")
                .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")
                .containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
                .containsEntry("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
                .containsEntry("OTEL_TRACES_SAMPLER_ARG", "0.25");
    }

    @Test
    void shouldGiveTheGatewayNothingThatIsNotAskedFor() throws IOException {
        // When
        JsonNode pod = object(render("{}"), "Deployment", "dir-envoy-authz-authz")
                .path("spec")
                .path("template")
                .path("spec");

        // Then
        assertThat(pod.findValuesAsText("name"))
                .doesNotContain("SPIFFE_X509_ENABLED", "SPIFFE_JWT_ENABLED", "TLS_CA_FILE", "spire-agent-socket");
    }

    @Test
    void shouldMountWhatTheGatewayReads() throws IOException {
        // When
        JsonNode pod = object(render(FULL), "Deployment", "dir-envoy-authz-authz")
                .path("spec")
                .path("template")
                .path("spec");

        // Then
        assertThat(pod.path("volumes")).contains(YAML.readTree("""
                        {name: spire-agent-socket, csi: {driver: csi.spiffe.io, readOnly: true}}
                        """), YAML.readTree("""
                        {name: authorities, configMap: {name: company}}
                        """));
        assertThat(pod.path("containers").path(0).path("volumeMounts"))
                .contains(YAML.readTree("""
                        {name: spire-agent-socket, mountPath: /run/spire/agent-sockets, readOnly: true}
                        """), YAML.readTree("""
                        {name: authorities, mountPath: /etc/envoy-authz-ca, readOnly: true}
                        """));
    }

    @Test
    void shouldOpenAPortForWorkloads() throws IOException {
        // When
        List<JsonNode> objects = render(FULL);

        // Then
        assertThat(object(objects, "Service", "dir-envoy-authz-envoy")
                        .path("spec")
                        .path("ports"))
                .contains(YAML.readTree("""
                        {name: workloads, port: 8443, targetPort: workloads, appProtocol: https}
                        """));
        assertThat(object(objects, "Deployment", "dir-envoy-authz-envoy").findPath("ports"))
                .contains(YAML.readTree("{name: workloads, containerPort: 8443}"));
    }

    @Test
    void shouldRegisterTheGatewayWithTheBundlesThatItNeeds() throws IOException {
        // When
        List<JsonNode> objects = render(FULL);
        JsonNode gateway = object(objects, "ClusterSPIFFEID", "dir-envoy-authz-dir-authz-server");
        JsonNode envoy = object(objects, "ClusterSPIFFEID", "dir-envoy-authz-dir-envoy-gateway");

        // Then
        assertThat(gateway.path("spec").path("spiffeIDTemplate").asText())
                .isEqualTo("spiffe://testbed.example/ns/dir/sa/dir-envoy-authz");
        assertThat(gateway.path("spec").path("federatesWith")).isEqualTo(YAML.readTree("[other.example]"));
        assertThat(envoy.path("spec").path("federatesWith"))
                .isEqualTo(YAML.readTree("[other.example, partner.example]"));
        assertThat(render("{}"))
                .noneMatch(each -> each.path("metadata").path("name").asText().endsWith("authz-server"));
    }

    @Test
    void shouldRegisterEnvoyUnderTheNameThatItAsksFor() throws IOException {
        // When
        JsonNode identity = object(render(FULL), "ClusterSPIFFEID", "dir-envoy-authz-dir-envoy-gateway");

        // Then
        assertThat(identity.path("spec").path("spiffeIDTemplate").asText())
                .isEqualTo("spiffe://testbed.example/ns/dir/sa/dir-envoy-authz-envoy-gateway");
        assertThat(identity.path("spec").path("className").asText()).isEqualTo("spire");
    }

    @Test
    void shouldTakeThePublishedValues() throws IOException {
        // When
        List<JsonNode> objects = render("""
                envoy:
                  image: envoyproxy/envoy:v1.31-latest
                  service: {type: LoadBalancer, port: 8080, annotations: {a: b}}
                  backend: {address: dir-apiserver, port: 8888, timeout: 30s}
                  spiffe: {enabled: true, trustDomain: example.org, className: dir-spire}
                  admin: {enabled: false, port: 9901}
                authServer:
                  image: ghcr.io/agntcy/envoy-authz:v0.1.0
                  service: {type: ClusterIP, port: 9002}
                  config: {listenAddress: ":9002", logLevel: info, defaultProvider: github}
                  authorization: {allowedOrgConstructs: [agntcy], userAllowList: [], userDenyList: [], roles: {}}
                  github: {enabled: true, cacheTTL: 5m, apiTimeout: 10s}
                serviceAccount: {create: false, name: shared, annotations: {}}
                """);

        // Then
        assertThat(objects).noneMatch(each -> each.path("kind").asText().equals("ServiceAccount"));
        assertThat(object(objects, "Deployment", "dir-envoy-authz-envoy")
                        .findPath("serviceAccountName")
                        .asText())
                .isEqualTo("shared");
    }

    @Test
    void shouldRefuseValuesThatContradictOrAreUnknown() {
        assertThatThrownBy(() -> render("envoy: {bakend: {}}")).hasMessageContaining("bakend");
        assertThatThrownBy(() -> render("envoy: {backend: {timeout: soon}}")).hasMessageContaining("timeout");
        assertThatThrownBy(() -> render("envoy: {tls: {enabled: true}}"))
                .hasMessageContaining("envoy.tls.enabled needs envoy.tls.secretName");
        assertThatThrownBy(() -> render("ingress: {enabled: true}"))
                .hasMessageContaining("ingress.enabled needs ingress.host");
        assertThatThrownBy(() -> render("authServer: {service: {port: 9003}}"))
                .hasMessageContaining("they must have the same port");
        assertThatThrownBy(() -> render("envoy: {workloads: {enabled: true}, spiffe: {enabled: false}}"))
                .hasMessageContaining("envoy.workloads.enabled needs envoy.spiffe.enabled");
        assertThatThrownBy(() -> render("envoy: {workloads: {enabled: true, port: 8080}}"))
                .hasMessageContaining("each needs a port of its own");
        assertThatThrownBy(() -> render("authServer: {spiffeJwt: {enabled: true}}"))
                .hasMessageContaining("authServer.spiffeJwt.enabled needs authServer.spiffeJwt.audiences");
        assertThatThrownBy(() -> render("authServer: {spiffeJwt: {enabled: true, audiences: [' a']}}"))
                .hasMessageContaining("audiences");
        assertThatThrownBy(() -> render("authServer: {tls: {caConfigMap: a, caSecret: b}}"))
                .hasMessageContaining("the authorities come from one of them");
    }

    private List<JsonNode> render(String values) throws IOException {
        TemplateCommand command = new Helm(CHART)
                .template()
                .withName("dir")
                .withNamespace("dir")
                .withKubeVersion("1.34.0")
                .withValuesFile(Files.writeString(folder.resolve("values.yaml"), values));
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(command.call())) {
            return documents.readAll().stream()
                    .filter(document -> document.has("kind"))
                    .toList();
        }
    }

    private static JsonNode object(List<JsonNode> objects, String kind, String name) {
        return objects.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .filter(each -> each.path("metadata").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }
}
