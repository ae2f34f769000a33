package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `kind/federation/up` tells charts and clusters: the values and objects of the guide.
class KindFederationValuesTest extends FederationScript {

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

    private static String image(JsonNode workload) {
        return workload.at("/image/repository").asText() + ":"
                + workload.at("/image/tag").asText();
    }

    private static String versionOfTheCharts() throws IOException {
        return Machine.yaml(Machine.REPOSITORY.resolve("charts/dirctl/Chart.yaml"))
                .path("appVersion")
                .asText();
    }
}
