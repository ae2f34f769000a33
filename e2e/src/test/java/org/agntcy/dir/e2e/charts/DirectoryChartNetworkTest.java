package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/// How the services of the chart are reached.
class DirectoryChartNetworkTest {

    private static final Chart CHART = Chart.DIRECTORY;

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
}
