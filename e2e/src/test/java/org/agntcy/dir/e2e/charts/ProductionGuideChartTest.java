package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published keys that the federation guide does not use: each is accepted where it was and has its effect.
class ProductionGuideChartTest {

    private static final Chart CHART = Chart.DIRECTORY;
    private static final Rendered GUIDE = CHART.render(Chart.guide("production-guide.yaml"));
    private static final JsonNode API = GUIDE.container("dir-apiserver");

    @Test
    void shouldPassLoggingOn() {
        assertThat(Rendered.environment(API))
                .containsEntry("DIRECTORY_LOGGER_LOG_LEVEL", "DEBUG")
                .containsEntry("DIRECTORY_LOGGER_LOG_FORMAT", "json")
                .doesNotContainKey("QUARKUS_LOG_LEVEL")
                .containsEntry("DIRECTORY_SERVER_LOGGING_VERBOSE", "true");
    }

    @Test
    void shouldGiveTheWorkersWhatAllServicesShare() {
        for (String worker : List.of("dir-publisher", "dir-indexer", "dir-reconciler")) {
            JsonNode pod = GUIDE.pod(worker);
            assertThat(Rendered.environment(GUIDE.container(worker))).containsEntry("MORE", "1");
            assertThat(pod.at("/spec/nodeSelector")).isEqualTo(Rendered.yaml("{kubernetes.io/os: linux}"));
            assertThat(pod.at("/spec/tolerations/0/key").asText()).isEqualTo("agents");
            assertThat(pod.at("/metadata/annotations/team").isMissingNode()).isTrue();
            assertThat(Rendered.mounts(GUIDE.container(worker))).containsEntry("/tmp/coverage", "coverage");
        }
        assertThat(GUIDE.pod("dir-apiserver").at("/metadata/annotations/team").asText())
                .isEqualTo("agents");
    }

    @Test
    void shouldFixTheNodePortsAndTheManagementPort() {
        assertThat(GUIDE.object("Service", "dir-apiserver").at("/spec/ports")).isEqualTo(Rendered.yaml("""
                - {name: grpc, port: 8888, targetPort: grpc, protocol: TCP, nodePort: 30888}
                - {name: metrics, port: 9191, targetPort: management, protocol: TCP, nodePort: 30909}
                """));
        assertThat(GUIDE.serverConfig().path("metrics")).isEqualTo(Rendered.yaml("{enabled: true, address: ':9191'}"));
        assertThat(GUIDE.object("ServiceMonitor", "dir-apiserver").at("/spec/endpoints/0"))
                .isEqualTo(Rendered.yaml("{port: metrics, path: /metrics, interval: 15s, scrapeTimeout: 5s}"));
        assertThat(GUIDE.object("ServiceMonitor", "dir-apiserver")
                        .at("/metadata/labels/release")
                        .asText())
                .isEqualTo("monitoring");
    }

    @Test
    void shouldKeepKeyAndDataOfThePeerNetwork() {
        assertThat(Rendered.mounts(API))
                .containsEntry("/etc/routing/node.privkey", "identity")
                .containsEntry("/etc/routing/datastore", "datastore");
        assertThat(GUIDE.secret("dir-apiserver", "node.privkey"))
                .isEqualTo("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n");
        assertThat(GUIDE.object("PersistentVolumeClaim", "dir-apiserver-pvc").path("spec"))
                .isEqualTo(
                        Rendered.yaml(
                                "{accessModes: [ReadWriteOnce], storageClassName: ebs-sc-encrypted, resources: {requests: {storage: 20Gi}}}"));
    }

    @Test
    void shouldFederateWithThePublicNetworkAsItsEntryIs() {
        assertThat(GUIDE.object("ClusterFederatedTrustDomain", "dir-apiserver-spire-ads-outshift-io")
                        .path("spec"))
                .isEqualTo(Rendered.yaml("""
                        className: dir-spire
                        trustDomain: spire.ads.outshift.io
                        bundleEndpointURL: https://spire.ads.outshift.io
                        bundleEndpointProfile: {type: https_web}
                        """));
        assertThat(GUIDE.object("ClusterSPIFFEID", "dir-apiserver")
                        .at("/spec/dnsNameTemplates/0")
                        .asText())
                .isEqualTo("api.acme.example");
    }

    @Test
    void shouldWriteSettingsOfEveryKindIntoTheFile() {
        JsonNode config = GUIDE.serverConfig();

        assertThat(config.at("/authn/mode").asText()).isEqualTo("jwt");
        assertThat(config.at("/publication/worker_count").asInt(-1)).isZero();
        assertThat(config.at("/connection/keepalive/time").asText()).isEqualTo("2m");
        assertThat(config.at("/ratelimit/method_limits"))
                .isEqualTo(Rendered.yaml("{/agntcy.dir.store.v1.StoreService/Push: {rps: 5, burst: 10}}"));
        assertThat(config.at("/store/oci/advertised_registry_address").asText()).isEqualTo("zot.acme.example");
        assertThat(config.at("/store/oci/repository_name").asText()).isEqualTo("agents");
        assertThat(config.at("/indexer/interval").asText()).isEqualTo("30m");
        assertThat(config.at("/oasf_api_validation/schema_url").asText()).isEqualTo("https://schema.oasf.outshift.com");
        assertThat(GUIDE.reconcilerConfig().at("/regsync/authn/mode").asText()).isEqualTo("x509");
        assertThat(GUIDE.reconcilerConfig().at("/scan/mcp_cli_path").asText()).isEqualTo("mcp-scanner");
        assertThat(GUIDE.container("dir-reconciler").path("image").asText())
                .isEqualTo("ghcr.io/agntcy/dir-reconciler:v1.0.0");
    }

    @Test
    void shouldKeepTheRegistryOnAVolumeAndBehindItsIngress() {
        JsonNode registry = GUIDE.object("StatefulSet", "dir-zot");

        assertThat(registry.at("/spec/serviceName").asText()).isEqualTo("dir-zot-headless");
        assertThat(registry.at("/spec/volumeClaimTemplates/0")).isEqualTo(Rendered.yaml("""
                        metadata: {name: dir-pvc}
                        spec:
                          accessModes: [ReadWriteOnce]
                          storageClassName: ebs-sc-encrypted
                          resources: {requests: {storage: 100Gi}}
                        """));
        assertThat(GUIDE.object("Ingress", "dir-zot").at("/spec/rules/0")).isEqualTo(Rendered.yaml("""
                host: zot.acme.example
                http:
                  paths: [{path: /, pathType: ImplementationSpecific, backend: {service: {name: dir-zot, port: {name: zot}}}}]
                """));
    }

    @Test
    void shouldKeepDataWhereTheUserHasIt() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  pvc: {create: true, keep: true}
                  postgresql:
                    auth: {existingSecret: database}
                    primary: {persistence: {existingClaim: old-data}, extendedConfiguration: "max_connections = 200"}
                  zot: {persistence: true, pvc: {create: false, name: old-registry}}
                """);

        // Then
        JsonNode database = rendered.object("StatefulSet", "dir-postgresql");
        assertThat(Rendered.volume(database.at("/spec/template"), "data")
                        .at("/persistentVolumeClaim/claimName")
                        .asText())
                .isEqualTo("old-data");
        assertThat(database.at("/spec/template/spec/containers/0/args/1").asText())
                .isEqualTo("include_if_exists=/etc/postgresql/extended.conf");
        assertThat(rendered.object("ConfigMap", "dir-postgresql")
                        .at("/data/extended.conf")
                        .asText())
                .isEqualTo("max_connections = 200");
        assertThat(rendered.has("Secret", "dir-postgresql")).isFalse();
        assertThat(Rendered.environment(rendered.container("dir-apiserver")))
                .containsEntry("DIRECTORY_SERVER_DATABASE_POSTGRES_PASSWORD", "database/password");
        assertThat(rendered.object("StatefulSet", "dir-zot")
                        .at("/spec/volumeClaimTemplates")
                        .isMissingNode())
                .isTrue();
        assertThat(rendered.object("PersistentVolumeClaim", "dir-apiserver-pvc")
                        .at("/metadata/annotations/helm.sh~1resource-policy")
                        .asText())
                .isEqualTo("keep");
        assertThat(ObjectRules.findings(rendered, "old-data", "old-registry", "database"))
                .isEmpty();
    }

    @Test
    void shouldForgetDataWhenAskedTo() {
        Rendered rendered = CHART.render("apiserver: {postgresql: {primary: {persistence: {enabled: false}}}}");

        assertThat(Rendered.volume(
                                rendered.object("StatefulSet", "dir-postgresql").at("/spec/template"), "data")
                        .has("emptyDir"))
                .isTrue();
        assertThat(ObjectRules.findings(rendered)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            gcp, gcp: {internal: true, backendConfig: limits} => {networking.gke.io/load-balancer-type: Internal, cloud.google.com/backend-config: limits}
            gcp => {networking.gke.io/load-balancer-type: External}
            azure, azure: {internal: true, resourceGroup: net} => {service.beta.kubernetes.io/azure-load-balancer-internal: 'true', service.beta.kubernetes.io/azure-load-balancer-resource-group: net}
            aws => {service.beta.kubernetes.io/aws-load-balancer-type: nlb, service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing, service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled: 'true'}
            """)
    void shouldAnnotateForEachCloud(String cloud, String annotations) {
        JsonNode service = CHART.render("apiserver: {config: {routing: {listen_address: /ip4/0.0.0.0/tcp/5555}}, "
                        + "routingService: {type: LoadBalancer, cloudProvider: " + cloud + "}}")
                .object("Service", "dir-apiserver-routing");

        assertThat(service.at("/metadata/annotations")).isEqualTo(Rendered.yaml(annotations));
    }

    @Test
    void shouldScaleByMemoryToo() {
        JsonNode scaler = CHART.render(
                        "apiserver: {autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 5, targetMemoryUtilizationPercentage: 75}}")
                .object("HorizontalPodAutoscaler", "dir-apiserver");

        assertThat(scaler.at("/spec/metrics")).isEqualTo(Rendered.yaml("""
                - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
                - {type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 75}}}
                """));
        assertThat(scaler.at("/spec/maxReplicas").asInt()).isEqualTo(5);
    }

    @Test
    void shouldLimitWhereTheServicesMayGo() {
        // When
        Rendered rendered = CHART.render("""
                apiserver:
                  networkPolicy:
                    enabled: true
                    egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}]}]
                    registryFrom: [{ipBlock: {cidr: 198.51.100.0/24}}]
                """);

        // Then
        JsonNode policy = rendered.object("NetworkPolicy", "dir-apiserver").path("spec");
        assertThat(policy.path("policyTypes")).isEqualTo(Rendered.yaml("[Ingress, Egress]"));
        assertThat(policy.at("/ingress/0").has("from")).isFalse();
        assertThat(policy.at("/ingress/0/ports").findValuesAsText("port")).containsExactly("management", "grpc");
        assertThat(policy.at("/egress/2/to/0/ipBlock/cidr").asText()).isEqualTo("192.0.2.0/24");
        assertThat(rendered.object("NetworkPolicy", "dir-zot").at("/spec/ingress/0/from"))
                .isEqualTo(Rendered.yaml("""
                - podSelector: {matchLabels: {app.kubernetes.io/instance: dir}}
                - ipBlock: {cidr: 198.51.100.0/24}
                """));
    }
}
