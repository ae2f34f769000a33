package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `kind/federation/up`: the way of the guide, from elsewhere than the guide too.
class KindFederationUpTest extends FederationScript {

    @Test
    void shouldBringUpTheFederationInTheOrderOfTheGuide() throws Exception {
        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.calls().stream().filter(KindFederationUpTest::isAStepOfTheGuide))
                .containsExactly(
                        "kind create cluster --name testbed --wait 2s",
                        "kind create cluster --name partner --wait 2s",
                        "helm upgrade --install metallb metallb --repo https://metallb.github.io/metallb"
                                + " --kube-context kind-testbed --namespace metallb-system --create-namespace"
                                + " --values STATE/federation/metallb.yaml --wait --timeout 3s",
                        "kubectl --context kind-testbed apply --filename STATE/federation/testbed-pool.yaml",
                        "helm upgrade --install metallb metallb --repo https://metallb.github.io/metallb"
                                + " --kube-context kind-partner --namespace metallb-system --create-namespace"
                                + " --values STATE/federation/metallb.yaml --wait --timeout 3s",
                        "kubectl --context kind-partner apply --filename STATE/federation/partner-pool.yaml",
                        spire("spire-crds", "testbed", "/dev/null"),
                        spire("spire", "testbed", "STATE/federation/testbed-spire.yaml"),
                        spire("spire-crds", "partner", "/dev/null"),
                        spire("spire", "partner", "STATE/federation/partner-spire.yaml"),
                        rollout("testbed", "statefulset/spire-server"),
                        rollout("testbed", "daemonset/spire-agent"),
                        rollout("testbed", "daemonset/spire-spiffe-csi-driver"),
                        rollout("partner", "statefulset/spire-server"),
                        rollout("partner", "daemonset/spire-agent"),
                        rollout("partner", "daemonset/spire-spiffe-csi-driver"),
                        "kubectl --context kind-testbed apply --filename STATE/federation/testbed-spire-server-federation.yaml",
                        "kubectl --context kind-partner apply --filename STATE/federation/partner-spire-server-federation.yaml",
                        spireServer("testbed", "bundle show -format spiffe"),
                        spireServer("partner", "bundle show -format spiffe"),
                        "helm upgrade --install dir REPOSITORY/charts/dir --kube-context kind-testbed --namespace dir"
                                + " --create-namespace --values STATE/federation/dir.yaml",
                        "kubectl --context kind-testbed --namespace dir rollout status deployment/dir-apiserver --timeout=3s",
                        "kubectl --context kind-testbed --namespace dir wait --for=condition=Available deployment --all --timeout=3s",
                        "kubectl --context kind-testbed apply --filename STATE/federation/testbed-dir-apiserver-external.yaml",
                        "helm upgrade --install dirctl REPOSITORY/charts/dirctl --kube-context kind-partner --namespace dir-admin"
                                + " --create-namespace --values STATE/federation/dirctl.yaml",
                        spireServer("testbed", "bundle list -id spiffe://partner.testbed.local -format spiffe"),
                        spireServer("partner", "bundle list -id spiffe://testbed.internal.local -format spiffe"),
                        "kubectl --context kind-partner --namespace dir-admin delete job dirctl-verify --ignore-not-found --wait",
                        VERIFICATION,
                        "kubectl --context kind-partner --namespace dir-admin wait --for=condition=complete job/dirctl-verify --timeout=2s",
                        "kubectl --context kind-partner --namespace dir-admin logs job/dirctl-verify");
        assertThat(result.out()).isEqualTo("""
                No record CIDs found
                CLUSTER  TRUST DOMAIN            ADDRESSES             BUNDLE ENDPOINT             RELEASES
                testbed  testbed.internal.local  172.18.255.1 to .9    https://172.18.255.1:8443   dir, at 172.18.255.2:8888
                partner  partner.testbed.local   172.18.255.11 to .19  https://172.18.255.11:8443  dirctl
                """);
        assertThat(result.err())
                .contains("[3/10] spire: installs SPIRE\n", "  $ kind create cluster --name testbed --wait 2s\n");
        assertThat(machine.stdin()).isEmpty();
    }

    private static boolean isAStepOfTheGuide(String call) {
        return !call.matches("docker .*|kind get .*|helm status .*|.* get .*");
    }

    private static String spire(String chart, String cluster, String values) {
        return "helm upgrade --install " + chart + " " + chart
                + " --repo https://spiffe.github.io/helm-charts-hardened --kube-context kind-" + cluster
                + " --namespace spire-server --create-namespace --values " + values;
    }

    private static String rollout(String cluster, String workload) {
        return "kubectl --context kind-" + cluster + " --namespace spire-server rollout status " + workload
                + " --timeout=3s";
    }

    private static String spireServer(String cluster, String arguments) {
        return "kubectl --context kind-" + cluster
                + " --namespace spire-server exec spire-server-0 --container spire-server -- spire-server " + arguments;
    }

    @Test
    void shouldTakeChartsAndNodesFromElsewhere() throws Exception {
        // Given
        machine.set("KIND_NODE_IMAGE", "registry.example/node:v1");
        machine.set("METALLB_CHART", "/charts/metal lb");
        machine.set("SPIRE_CRDS_CHART", "oci://registry.example/spire-crds");
        machine.set("SPIRE_CHART", "/charts/spire");
        machine.set("DIR_CHART", "/charts/dir");
        machine.set("DIRCTL_CHART", "/charts/dirctl");
        machine.set("DIR_VALUES", "/values/more dir.yaml");

        // When
        machine.run(UP);

        // Then
        assertThat(machine.calls())
                .contains("kind create cluster --name testbed --image registry.example/node:v1 --wait 2s");
        List<String> upgrades = machine.calls().stream()
                .filter(call -> call.startsWith("helm upgrade"))
                .toList();
        assertThat(upgrades).hasSize(8).noneMatch(call -> call.contains("--repo"));
        assertThat(upgrades.getFirst()).startsWith("helm upgrade --install metallb /charts/metal lb --kube-context ");
        assertThat(upgrades)
                .anyMatch(
                        call -> call.startsWith("helm upgrade --install spire-crds oci://registry.example/spire-crds "))
                .anyMatch(call -> call.startsWith("helm upgrade --install spire /charts/spire "))
                .anyMatch(call -> call.startsWith("helm upgrade --install dir /charts/dir ")
                        && call.endsWith(" --values STATE/federation/dir.yaml --values /values/more dir.yaml"))
                .anyMatch(call -> call.startsWith("helm upgrade --install dirctl /charts/dirctl "));
    }

    @Test
    void shouldLoadTheImagesThatAreOnThisMachine() throws Exception {
        // Given
        machine.set("DIR_LOAD_IMAGES", "1");
        machine.set("DIR_IMAGE_TAG", "dev");
        machine.answer("docker image inspect ghcr.io/agntcy/dir-apiserver:dev", "[]");
        machine.answer("docker image inspect ghcr.io/agntcy/dir-ctl:dev", "[]");

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(machine.calls().stream().filter(call -> call.startsWith("kind load")))
                .containsExactly(
                        "kind load docker-image --name testbed ghcr.io/agntcy/dir-apiserver:dev",
                        "kind load docker-image --name testbed ghcr.io/agntcy/dir-ctl:dev",
                        "kind load docker-image --name partner ghcr.io/agntcy/dir-ctl:dev");
        assertThat(result.err())
                .contains("ghcr.io/agntcy/dir-indexer:dev is not on this machine; testbed has to pull it");
    }

    @Test
    void shouldLoadNoImagesUnlessAsked() throws Exception {
        // Given
        machine.answer("docker image inspect *", "[]");

        // When
        machine.run(UP);

        // Then
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("kind load"));
    }

    @ParameterizedTest
    @CsvSource({
        "172.18.0.0/16,   172.18.255.1,   172.18.255.11",
        "192.168.48.0/20, 192.168.63.1,   192.168.63.11",
        "10.0.0.0/8,      10.255.255.1,   10.255.255.11",
        "10.5.7.0/24,     10.5.7.201,     10.5.7.211"
    })
    void shouldTakeAddressesFromTheNetworkOfDocker(String network, String testbed, String partner) throws Exception {
        // Given
        machine.answer("docker network inspect kind *", network + "\n");
        machine.answer("kubectl *kind-testbed * get service spire-server-federation *", testbed);
        machine.answer("kubectl *kind-partner * get service spire-server-federation *", partner);

        // When
        machine.run(UP);

        // Then
        assertThat(values("testbed-pool.yaml").at("/spec/addresses/0").asText()).startsWith(testbed + "-");
        assertThat(values("dir.yaml")
                        .at("/apiserver/spire/federation/0/bundleEndpointURL")
                        .asText())
                .isEqualTo("https://" + partner + ":8443");
    }

    @Test
    void shouldRefuseANetworkThatIsTooSmall() throws Exception {
        // Given
        machine.answer("docker network inspect kind *", "10.5.7.128/25\n");

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Error: the network 10.5.7.128/25 of the clusters is too small");
        assertThat(upgraded()).isEmpty();
    }
}
