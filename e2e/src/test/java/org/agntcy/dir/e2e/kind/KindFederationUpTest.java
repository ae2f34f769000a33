package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `kind/federation/up`: the way of the guide, and what happens when somebody walks it twice or stumbles.
class KindFederationUpTest {

    private static final String UP = "federation/up";
    private static final String VERIFICATION =
            "kubectl --context kind-partner --namespace dir-admin create job dirctl-verify --from=cronjob/dirctl-search";

    @TempDir
    Path folder;

    Machine machine;

    @BeforeEach
    void machine() throws IOException {
        machine = Machine.in(folder);
    }

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
    void shouldInstallTheDirectoryWithTheValuesOfTheGuide() throws Exception {
        // Given
        machine.set("DIR_IMAGE_REGISTRY", "registry.example/our & own");
        machine.set("DIR_IMAGE_TAG", "1.2.3");

        // When
        machine.run(UP);

        // Then
        ObjectNode values = (ObjectNode) values("dir.yaml").path("apiserver");
        for (String service : List.of("publisher", "indexer", "reconciler")) {
            assertThat(image(values.path(service))).isEqualTo("registry.example/our & own/dir-" + service + ":1.2.3");
        }
        assertThat(image(values)).isEqualTo("registry.example/our & own/dir-apiserver:1.2.3");
        assertThat(image(values.path("tests"))).isEqualTo("registry.example/our & own/dir-ctl:1.2.3");
        ObjectNode accounts = (ObjectNode) values.at("/zot/secretFiles");
        assertThat(accounts.path("htpasswd").asText())
                .matches("admin:\\$2y\\$05\\$[./A-Za-z0-9]{53}\nuser:\\$2y\\$05\\$[./A-Za-z0-9]{53}");

        ObjectNode guide = (ObjectNode) Machine.guide("guide-dir.yaml").path("apiserver");
        values.set("image", guide.path("image"));
        values.remove(List.of("publisher", "indexer", "tests"));
        ((ObjectNode) values.path("reconciler")).remove("image");
        // The guide's file of the tests has made up hashes.
        accounts.set("htpasswd", guide.at("/zot/secretFiles/htpasswd"));
        assertThat(values).isEqualTo(guide);
    }

    @Test
    void shouldInstallTheClientWithTheValuesOfTheGuide() throws Exception {
        // When
        machine.run(UP);

        // Then
        ObjectNode values = (ObjectNode) values("dirctl.yaml");
        ObjectNode guide = (ObjectNode) Machine.guide("guide-dirctl.yaml");
        assertThat(image(values)).isEqualTo("ghcr.io/agntcy/dir-ctl:" + versionOfTheCharts());
        values.set("image", guide.path("image"));
        assertThat(values).isEqualTo(guide);
    }

    @Test
    void shouldInstallSpireForBothTrustDomains() throws Exception {
        // When
        machine.run(UP);

        // Then
        JsonNode testbed = values("testbed-spire.yaml");
        JsonNode partner = values("partner-spire.yaml");
        assertThat(testbed.at("/global/spire/trustDomain").asText()).isEqualTo("testbed.internal.local");
        assertThat(testbed.at("/global/spire/clusterName").asText()).isEqualTo("testbed");
        assertThat(testbed.at("/spire-server/federation/enabled").asBoolean()).isTrue();
        assertThat(testbed.at("/spire-server/federation/tls/spire/enabled").asBoolean())
                .isTrue();
        assertThat(testbed.at("/spire-server/controllerManager/className").asText())
                .isEqualTo("spire");
        assertThat(testbed.at("/spire-server/controllerManager/identities/clusterSPIFFEIDs/default/federatesWith/0")
                        .asText())
                .isEqualTo("partner.testbed.local");
        assertThat(partner.at("/global/spire/trustDomain").asText()).isEqualTo("partner.testbed.local");
        assertThat(partner.at("/spire-server/controllerManager/identities/clusterSPIFFEIDs/default/federatesWith/0")
                        .asText())
                .isEqualTo("testbed.internal.local");
    }

    @Test
    void shouldGiveTheServicesTheAddressesOfTheGuide() throws Exception {
        // When
        machine.run(UP);

        // Then
        JsonNode endpoint = values("partner-spire-server-federation.yaml");
        assertThat(endpoint.at("/metadata/annotations/metallb.io~1address-pool").asText())
                .isEqualTo("partner-pool");
        assertThat(endpoint.at("/spec/loadBalancerIP").asText()).isEqualTo("172.18.255.11");
        JsonNode directory = values("testbed-dir-apiserver-external.yaml");
        assertThat(directory.at("/spec/type").asText()).isEqualTo("LoadBalancer");
        assertThat(directory.at("/spec/loadBalancerIP").asText()).isEqualTo("172.18.255.2");
        assertThat(directory.at("/spec/ports/0/port").asInt()).isEqualTo(8888);
        assertThat(directory.at("/spec/selector"))
                .isEqualTo(new YAMLMapper()
                        .readTree("{app.kubernetes.io/name: apiserver, app.kubernetes.io/instance: dir}"));
    }

    @Test
    void shouldHaveValuesThatOurChartsAccept() throws Exception {
        // When
        machine.run(UP);

        // Then
        assertThat(rendered("dir", "dir")).contains("kind: ClusterFederatedTrustDomain", "name: dir-apiserver\n");
        assertThat(rendered("dirctl", "dir-admin")).contains("kind: CronJob", "name: dirctl-search\n");
    }

    private String rendered(String chart, String namespace) {
        return new Helm(Machine.REPOSITORY.resolve("charts").resolve(chart))
                .template()
                .withName(chart)
                .withNamespace(namespace)
                .withKubeVersion("1.34.0")
                .withValuesFile(file(chart + ".yaml"))
                .call();
    }

    @Test
    void shouldCreateNothingTheSecondTime() throws Exception {
        // Given
        machine.run(UP);
        machine.forgetCalls();

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.changes().stream().filter(call -> !call.contains(" apply ")))
                .containsExactly(
                        "kubectl --context kind-partner --namespace dir-admin delete job dirctl-verify --ignore-not-found --wait",
                        VERIFICATION);
    }

    @Test
    void shouldUpgradeWhatHasOtherValues() throws Exception {
        // Given
        machine.run(UP);
        machine.forgetCalls();
        machine.set("DIR_IMAGE_TAG", "1.2.3");

        // When
        machine.run(UP);

        // Then
        assertThat(upgraded()).containsExactly("dir in kind-testbed", "dirctl in kind-partner");
    }

    @Test
    void shouldInstallAgainWhatSomebodyUninstalled() throws Exception {
        // Given
        machine.run(UP);
        Path releases = folder.resolve("releases");
        Files.writeString(releases, Files.readString(releases).replace("kind-testbed dir\n", ""));
        machine.forgetCalls();

        // When
        machine.run(UP);

        // Then
        assertThat(upgraded()).containsExactly("dir in kind-testbed");
    }

    @Test
    void shouldGoOnWhereItFailed() throws Exception {
        // Given
        machine.answer("helm upgrade --install spire spire *kind-partner*", 1, "Error: no space left on device\n");
        Result failed = machine.run(UP);
        machine.answer("helm upgrade --install spire spire *kind-partner*", "");
        machine.forgetCalls();

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).endsWith("""
                Error: no space left on device

                Step "spire" failed. Look at: kubectl -n spire-server get pods,events, in each cluster
                Go on with: kind/federation/up --from spire
                """);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("kind create"));
        assertThat(upgraded())
                .containsExactly("spire in kind-partner", "dir in kind-testbed", "dirctl in kind-partner");
    }

    @Test
    void shouldDoTheStepsFromTheOneThatIsNamed() throws Exception {
        // Given
        machine.run(UP, "bundles");
        machine.forgetCalls();

        // When
        Result result = machine.run(UP, "--from", "directory");

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(upgraded()).containsExactly("dir in kind-testbed", "dirctl in kind-partner");
        assertThat(machine.calls()).contains(VERIFICATION).noneMatch(call -> call.startsWith("kind "));
    }

    @Test
    void shouldDoOneStepAlone() throws Exception {
        // When
        Result result = machine.run(UP, "bundles");

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.changes()).isEmpty();
        assertThat(file("testbed.bundle")).hasContent(Machine.bundle("testbed"));
        assertThat(file("partner.bundle")).hasContent(Machine.bundle("partner"));
    }

    @Test
    void shouldFindTheProgramOfSpireInItsFolder() throws Exception {
        // Given
        machine.answer(
                "kubectl * -- spire-server *",
                1,
                "exec: \"spire-server\": executable file not found in $PATH: unknown\ncommand terminated with exit code 127\n");
        machine.answer("kubectl * -- /opt/spire/bin/spire-server bundle show *", Machine.bundle("testbed"));

        // When
        Result result = machine.run(UP, "bundles");

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(file("testbed.bundle")).hasContent(Machine.bundle("testbed"));
    }

    @Test
    void shouldAskForTheBundlesBeforeTheDirectory() throws Exception {
        // When
        Result result = machine.run(UP, "directory");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("Error: the bundle of partner has not been exported.\n", "kind/federation/up bundles\n");
        assertThat(machine.changes()).isEmpty();
    }

    @Test
    void shouldListTheSteps() throws Exception {
        // When
        Result result = machine.run(UP, "--list");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out().lines().map(line -> line.replaceFirst(" .*", "")))
                .containsExactly(
                        "clusters",
                        "metallb",
                        "spire",
                        "endpoints",
                        "bundles",
                        "images",
                        "directory",
                        "client",
                        "verify",
                        "summary");
        assertThat(machine.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "--from"})
    void shouldRefuseAStepThatThereIsNot(String argument) throws Exception {
        // When
        Result result = machine.run(UP, argument);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: there is no step \"").contains("The steps are: clusters metallb");
        assertThat(machine.calls()).isEmpty();
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

    @Test
    void shouldNameTheProgramsThatAreMissing() throws Exception {
        // Given
        machine.remove("kind");
        machine.remove("helm");

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result).isEqualTo(new Result(1, "", """
                Error: these programs are not on the PATH. Install them and try again:
                  kind      https://kind.sigs.k8s.io/docs/user/quick-start#installation
                  helm      https://helm.sh/docs/intro/install
                """));
        assertThat(machine.calls()).isEmpty();
    }

    @Test
    void shouldSayThatDockerDoesNotAnswer() throws Exception {
        // Given
        machine.answer("docker info", 1, "Cannot connect to the Docker daemon");

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: the Docker daemon does not answer.\nStart it");
        assertThat(machine.calls()).containsExactly("docker info");
    }

    @Test
    void shouldGiveUpWaitingForAnAddress() throws Exception {
        // Given
        machine.answer("kubectl *kind-partner * get service spire-server-federation *", "");

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("""
                  waiting for the address 172.18.255.11 of spire-server-federation, at most 2 s ...
                Error: gave up waiting for the address 172.18.255.11 of spire-server-federation after 2 s.
                Look at: kubectl --context kind-partner -n spire-server describe service spire-server-federation
                """);
        assertThat(result.err()).contains("Step \"endpoints\" failed.");
    }

    @Test
    void shouldNotInstallWithoutABundle() throws Exception {
        // Given
        machine.answer("kubectl *kind-partner *spire-server bundle show *", "{\"keys\": []}");

        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Error: gave up waiting for the bundle of partner.testbed.local");
        assertThat(upgraded()).doesNotContain("dir in kind-testbed");
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
        "pending-install, helm uninstall dir --kube-context kind-testbed --namespace dir --wait",
        "pending-upgrade, helm rollback dir --kube-context kind-testbed --namespace dir --wait"
    })
    void shouldFreeAReleaseThatSomebodyInterrupted(String status, String remedy) throws Exception {
        // Given
        machine.run(UP, "bundles");
        machine.answer("helm status dir *", "NAME: dir\nSTATUS: " + status + "\n");
        machine.forgetCalls();

        // When
        machine.run(UP, "directory");

        // Then
        assertThat(machine.changes()).startsWith(remedy);
        assertThat(upgraded()).containsExactly("dir in kind-testbed");
    }

    @Test
    void shouldGetAccessToAClusterThatSomebodyMadeElsewhere() throws Exception {
        // Given
        machine.run(UP, "clusters");
        machine.answer("kubectl config get-contexts kind-partner", 1, "error: context kind-partner not found");
        machine.forgetCalls();

        // When
        machine.run(UP, "clusters");

        // Then
        assertThat(machine.calls())
                .contains("kind export kubeconfig --name partner")
                .doesNotContain("kind export kubeconfig --name testbed");
    }

    @Test
    void shouldShowTheLogOfAClientThatFails() throws Exception {
        // Given
        machine.answer("kubectl * wait --for=condition=complete job/dirctl-verify *", 1, "error: timed out waiting\n");
        machine.answer("kubectl * logs job/dirctl-verify*", "Error: not allowed to access /agntcy.dir.search\n");

        // When
        Result result = machine.run("federation/verify");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("""
                The log of the job:
                Error: the job dirctl-verify is not complete after 2s.
                Look at: kubectl --context kind-partner -n dir-admin describe job dirctl-verify
                """);
        assertThat(result.out()).isEqualTo("Error: not allowed to access /agntcy.dir.search\n");
    }

    @Test
    void shouldNotBelieveAClientThatSaysNothing() throws Exception {
        // Given
        machine.answer("kubectl * logs job/dirctl-verify*", "Usage: dirctl COMMAND\n");

        // When
        Result result = machine.run("federation/verify");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("Error: the job ended well, and its log has no answer of a directory.\n");
    }

    @Test
    void shouldWaitForTheBundlesBeforeItVerifies() throws Exception {
        // Given
        machine.answer("kubectl *kind-testbed *spire-server bundle list *", 1, "Error: bundle not found\n");

        // When
        Result result = machine.run("federation/verify");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("gave up waiting for the bundle of partner.testbed.local in the SPIRE server of testbed");
        assertThat(machine.changes()).isEmpty();
    }

    private JsonNode values(String name) throws IOException {
        return Machine.yaml(file(name));
    }

    private Path file(String name) {
        return machine.state().resolve("federation").resolve(name);
    }

    private static String image(JsonNode workload) {
        return workload.at("/image/repository").asText() + ":"
                + workload.at("/image/tag").asText();
    }

    private static String versionOfTheCharts() throws IOException {
        return Machine.yaml(Machine.REPOSITORY.resolve("charts/dirctl/Chart.yaml"))
                .path("appVersion")
                .asText();
    }

    /// Releases that Helm was asked to install or upgrade.
    private List<String> upgraded() throws IOException {
        return machine.calls().stream()
                .filter(call -> call.startsWith("helm upgrade --install "))
                .map(call ->
                        call.replaceFirst("helm upgrade --install ([a-z-]+) .*--kube-context ([a-z-]+) .*", "$1 in $2"))
                .toList();
    }
}
