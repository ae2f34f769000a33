package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules find what is broken on purpose in objects that hold them otherwise.
class ObjectRulesTest {

    private static final String RENDERED = Chart.DIRECTORY.render("""
            apiserver:
              autoscaling: {enabled: true, minReplicas: 2}
              metrics: {serviceMonitor: {enabled: true}}
              networkPolicy: {enabled: true}
              ingress: {enabled: true, hosts: [{host: a.example, paths: [/]}]}
            """).text();

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            name: dir-indexer => name: dir_indexer => has an illegal name
            targetPort: grpc => targetPort: gprc => leads to no port gprc
            port: {name: grpc} => port: {name: gprc} => leads to no port
            port: management} => port: metrics} => is probed at a port that is not there
            runAsNonRoot: true => runAsNonRoot: false => may run as root
            allowPrivilegeEscalation: false => allowPrivilegeEscalation: true => may gain privileges
            type: RuntimeDefault => type: Unconfined => has no seccomp profile
            automountServiceAccountToken: false => automountServiceAccountToken: true => mounts a token
            serviceAccountName: dir-indexer => serviceAccountName: other => runs as other, which is not there
            dir-indexer:0.1.0 => dir-indexer:latest => has a placeholder
            dir-indexer:0.1.0" => dir-indexer" => has no pinned image
            key: postgres-password} => key: password} => which has
            {name: tmp, mountPath: /tmp} => {name: temp, mountPath: /tmp} => mounts a volume that is not there
            {name: tmp, mountPath: /tmp} => {name: tmp, mountPath: /home/nonroot} => mounts a path twice
            key: server.config.yml => key: other.yml => mounts a key that is not there
            memory: 256Mi => disk: 1Gi => has no limit of memory
            port: management} => port: 9090} => opens no port
            listen_address: 0.0.0.0:8888 => listen_address: api.example.org:8888 => has a placeholder
            """)
    void shouldFindWhatIsBroken(String intact, String broken, String finding) {
        assertThat(RENDERED).contains(intact);

        assertThat(ObjectRules.findings(Rendered.of(RENDERED.replace(intact, broken))))
                .anyMatch(each -> each.contains(finding));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            Service => selector => selects no pod
            Deployment => matchLabels => does not select its own pods
            ServiceMonitor => matchLabels => selects 0 Services
            PodDisruptionBudget => matchLabels => selects no pod
            NetworkPolicy => matchLabels => selects no pod
            """)
    void shouldFindSelectorsThatMiss(String kind, String selector, String finding) {
        String broken = RENDERED.replaceAll(
                "(kind: " + kind + "\n(?:(?!---).*\n)*? +" + selector + ": *\n +app.kubernetes.io/name: )\\S+",
                "$1nobody");

        assertThat(broken).isNotEqualTo(RENDERED);
        assertThat(ObjectRules.findings(Rendered.of(broken))).anyMatch(each -> each.contains(finding));
    }

    @Test
    void shouldFindNothingInWhatIsIntact() {
        assertThat(ObjectRules.findings(Rendered.of(RENDERED))).isEmpty();
    }
}
