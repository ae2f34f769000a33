package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/// Who the pods of the chart are, whom they trust, and what they may do.
class DirectoryChartIdentityTest {

    private static final Chart CHART = Chart.DIRECTORY;
    private static final String SPIRE = "spire: {enabled: true, trustDomain: acme.example}";

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
    void shouldMountAPolicyElsewhere() {
        Rendered rendered = CHART.render(
                "apiserver: {" + SPIRE
                        + ", config: {authz: {enforcer_policy_file_path: /etc/policies/who.csv}}, authz_policies_csv: 'p,*,*'}");

        assertThat(Rendered.mounts(rendered.container("dir-apiserver")))
                .containsEntry("/etc/policies/who.csv", "policy");
        assertThat(checksums(rendered).has("checksum/policy")).isTrue();
        assertThat(ObjectRules.findings(rendered)).isEmpty();
    }

    private static JsonNode checksums(Rendered rendered) {
        return rendered.pod("dir-apiserver").at("/metadata/annotations");
    }
}
