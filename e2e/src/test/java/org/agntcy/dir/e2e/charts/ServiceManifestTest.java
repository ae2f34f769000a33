package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifest that the build of a service writes, held against what its chart renders by default: whoever deploys the
/// one runs the same container as whoever installs the other.
///
/// Different on purpose, and therefore not compared:
///
/// | What | Reason |
/// |---|---|
/// | name of the management port | Quarkus calls it `http`; nothing outside the pod goes by the name |
/// | labels, names of containers, names of the gateway's objects | the chart puts itself and the release into them |
/// | annotations of the pod | the chart renews pods by sums of settings that it renders itself |
/// | spreading, strategy, service account, number of revisions | belong to an installation, not to the container |
/// | pause before the API server ends | depends on the cluster's version, which Helm knows and a build does not |
class ServiceManifestTest {

    private static final Map<String, Integer> DEFAULTS_OF_A_PROBE = Map.of(
            "initialDelaySeconds",
            0,
            "periodSeconds",
            10,
            "timeoutSeconds",
            1,
            "failureThreshold",
            3,
            "successThreshold",
            1);

    static Stream<Service> services() {
        Rendered directory = Chart.DIRECTORY.render();
        return Stream.concat(
                Stream.of("apiserver", "publisher", "indexer", "reconciler")
                        .map(module -> new Service(module, directory.pod("dir-" + module))),
                Stream.of(new Service("gateway", Chart.GATEWAY.render().pod("dir-envoy-authz-authz"))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldDescribeTheContainerOfTheChart(Service service) throws IOException {
        assertThat(facts(service.manifest().pod("dir-" + service.module()))).isEqualTo(facts(service.chart()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldReachThePodByTheNumbersOfItsPorts(Service service) throws IOException {
        // Given
        Rendered manifest = service.manifest();
        String name = "dir-" + service.module();

        // When
        JsonNode found = manifest.object("Service", name);

        // Then
        assertThat(found.at("/spec/ports"))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.path("port")).isEqualTo(port.path("targetPort")));
        assertThat(found.at("/spec/ports").findValuesAsText("port"))
                .containsExactlyInAnyOrderElementsOf(
                        ports(manifest.container(name)).values());
        assertThat(manifest.pod(name).at("/metadata/labels").properties())
                .containsAll(found.at("/spec/selector").properties());
        assertThat(manifest.object("Deployment", name)
                        .at("/spec/selector/matchLabels")
                        .properties())
                .isEqualTo(found.at("/spec/selector").properties());
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldWriteNothingElse(Service service) throws IOException {
        assertThat(service.manifest().names())
                .containsExactlyInAnyOrder("Service dir-" + service.module(), "Deployment dir-" + service.module());
    }

    /// What is compared, by name, in words that do not depend on order, names of ports or values left out.
    private static Map<String, Object> facts(JsonNode pod) {
        JsonNode container = pod.at("/spec/containers/0");
        Map<String, Object> facts = new TreeMap<>();
        facts.put("image", container.path("image").asText());
        facts.put("image pull policy", container.path("imagePullPolicy").asText("IfNotPresent"));
        facts.put("ports", ports(container).values().stream().sorted().toList());
        facts.put("environment", new TreeMap<>(Rendered.environment(container)));
        facts.put("requests", quantities(container.at("/resources/requests")));
        facts.put("limits", quantities(container.at("/resources/limits")));
        facts.put("security of the container", container.path("securityContext"));
        facts.put("security of the pod", pod.at("/spec/securityContext"));
        facts.put("mounts", new TreeMap<>(Rendered.mounts(container)));
        pod.at("/spec/volumes")
                .forEach(volume -> facts.put("volume " + volume.path("name").asText(), volume));
        for (String probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
            facts.put(probe, probe(container, container.path(probe)));
        }
        for (String setting :
                new String[] {"automountServiceAccountToken", "enableServiceLinks", "terminationGracePeriodSeconds"}) {
            facts.put(setting, pod.path("spec").path(setting));
        }
        return facts;
    }

    /// Numbers of a container's ports by their names.
    private static Map<String, String> ports(JsonNode container) {
        Map<String, String> ports = new TreeMap<>();
        container
                .path("ports")
                .forEach(port -> ports.put(
                        port.path("name").asText(), port.path("containerPort").asText()));
        return ports;
    }

    private static Map<String, String> probe(JsonNode container, JsonNode probe) {
        Map<String, String> facts = new TreeMap<>();
        DEFAULTS_OF_A_PROBE.forEach((name, value) -> facts.put(name, value.toString()));
        probe.properties().stream()
                .filter(each -> each.getValue().isValueNode())
                .forEach(each -> facts.put(each.getKey(), each.getValue().asText()));
        JsonNode call = probe.path("httpGet");
        if (!call.isMissingNode()) {
            String port = call.path("port").asText();
            facts.put("path", call.path("path").asText());
            facts.put("port", ports(container).getOrDefault(port, port));
        }
        JsonNode grpc = probe.path("grpc");
        if (!grpc.isMissingNode()) {
            facts.put("grpc", grpc.path("port").asText());
        }
        return facts;
    }

    private static Map<String, String> quantities(JsonNode resources) {
        Map<String, String> quantities = new TreeMap<>();
        resources
                .properties()
                .forEach(each -> quantities.put(each.getKey(), each.getValue().asText()));
        return quantities;
    }

    /// @param module folder of the service
    /// @param chart the pod that the chart makes of it
    record Service(String module, JsonNode chart) {

        Rendered manifest() throws IOException {
            return Rendered.of(Files.readString(
                    Path.of("").toAbsolutePath().resolveSibling(module + "/target/kubernetes/kubernetes.yml")));
        }

        @Override
        public String toString() {
            return module;
        }
    }
}
