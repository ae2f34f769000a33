package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chart of scheduled clients: the guide's values row by row, its defaults, and what it refuses.
class ClientChartTest {

    private static final Chart CHART = Chart.CLIENT;
    private static final Rendered GUIDE = CHART.render(Chart.guide("guide-dirctl.yaml"));

    @Test
    void shouldPassTheLinter() {
        assertThat(CHART.lint()).isEmpty();
    }

    @Test
    void shouldRenderTheSameBytesTwice() {
        assertThat(CHART.render(Chart.guide("guide-dirctl.yaml")).text()).isEqualTo(GUIDE.text());
    }

    @Test
    void shouldHoldTheRules() {
        assertThat(ObjectRules.findings(GUIDE)).isEmpty();
        assertThat(ObjectRules.findings(CHART.render())).isEmpty();
        assertThat(ObjectRules.findings(CHART.render("""
                cronjobs: {push: {enabled: true}, lookup: {enabled: true}, import-mcp: {enabled: true}}
                policies: {sync-netsec: {enabled: true}, prune-untrusted: {enabled: true}}
                """))).isEmpty();
    }

    @Test
    void shouldRenderWhatTheGuideNeeds() {
        assertThat(GUIDE.names())
                .containsExactlyInAnyOrder(
                        "ServiceAccount dirctl",
                        "ConfigMap dirctl-example-record",
                        "CronJob dirctl-search",
                        "ClusterSPIFFEID dirctl",
                        "ClusterFederatedTrustDomain dirctl-testbed-internal-local");
    }

    /// Rows 1 to 3 and 9: also with the published client, whose entry point is the program.
    @Test
    void shouldRunTheSearchOfTheGuide() {
        JsonNode job = GUIDE.object("CronJob", "dirctl-search").path("spec");
        JsonNode container = job.at("/jobTemplate/spec/template/spec/containers/0");

        assertThat(job.path("schedule").asText()).isEqualTo("* * * * *");
        assertThat(job.path("failedJobsHistoryLimit").asInt()).isEqualTo(10);
        assertThat(job.path("successfulJobsHistoryLimit").asInt()).isEqualTo(10);
        assertThat(job.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(job.at("/jobTemplate/spec/template/spec/restartPolicy").asText())
                .isEqualTo("OnFailure");
        assertThat(container.path("image").asText()).isEqualTo("ghcr.io/agntcy/dir-ctl:v1.0.0");
        assertThat(container.path("imagePullPolicy").asText()).isEqualTo("IfNotPresent");
        assertThat(container.path("args")).isEqualTo(Rendered.yaml("[search]"));
        assertThat(container.has("command")).isFalse();
    }

    /// Rows 6 to 8.
    @Test
    void shouldPassTheVariablesInTheirOrder() {
        JsonNode container =
                GUIDE.object("CronJob", "dirctl-search").at("/spec/jobTemplate/spec/template/spec/containers/0");

        assertThat(container.path("env")).isEqualTo(Rendered.yaml("""
                - {name: DIRECTORY_CLIENT_SPIFFE_SOCKET_PATH, value: 'unix:/run/spire/agent-sockets/api.sock'}
                - {name: DIRECTORY_CLIENT_SERVER_ADDRESS, value: '172.18.255.2:8888'}
                - {name: DIRECTORY_CLIENT_AUTH_MODE, value: x509}
                - {name: DIRECTORY_CLIENT_TLS_SKIP_VERIFY, value: 'true'}
                """));
    }

    /// Rows 4 and 5.
    @Test
    void shouldFederateWithTheDirectory() throws IOException {
        JsonNode identity = GUIDE.object("ClusterSPIFFEID", "dirctl").path("spec");
        JsonNode partner = GUIDE.object("ClusterFederatedTrustDomain", "dirctl-testbed-internal-local")
                .path("spec");
        JsonNode pod = GUIDE.scheduledPod("dirctl-search");

        assertThat(identity.path("className").asText()).isEqualTo("spire");
        assertThat(identity.path("federatesWith")).isEqualTo(Rendered.yaml("[testbed.internal.local]"));
        assertThat(identity.path("workloadSelectorTemplates"))
                .isEqualTo(Rendered.yaml("['k8s:ns:dir-admin', 'k8s:sa:dirctl']"));
        assertThat(partner)
                .isEqualTo(Rendered.yaml(Files.readString(Chart.guide("guide-dirctl.yaml")))
                        .at("/spire/federation/0"));
        assertThat(Rendered.volume(pod, "spire-agent-socket").path("csi"))
                .isEqualTo(Rendered.yaml("{driver: csi.spiffe.io, readOnly: true}"));
    }

    /// `kubectl create job --from` makes a Job of the template as it is.
    @Test
    void shouldHaveATemplateThatIsAJob() {
        JsonNode template = GUIDE.object("CronJob", "dirctl-search").at("/spec/jobTemplate");

        assertThat(Rendered.keys(template)).allMatch(key -> key.startsWith("spec.template."));
        assertThat(template.at("/spec/template/spec/containers")).hasSize(1);
    }

    @Test
    void shouldOnlySearchByDefault() {
        Rendered rendered = CHART.render();

        assertThat(rendered.all("CronJob").map(Rendered::nameOf)).containsExactly("dirctl-search");
        assertThat(rendered.object("CronJob", "dirctl-search").findPath("image").asText())
                .isEqualTo("ghcr.io/agntcy/dir-ctl:0.1.0");
    }

    @Test
    void shouldLookUpTheRecordThatItPushes() {
        // When
        Rendered rendered =
                CHART.as("edge", "edge").render("cronjobs: {push: {enabled: true}, lookup: {enabled: true}}");

        // Then
        JsonNode pod = rendered.scheduledPod("edge-dirctl-push");
        assertThat(Rendered.volume(pod, "example-record").at("/configMap/name").asText())
                .isEqualTo("edge-dirctl-example-record");
        String record = rendered.object("ConfigMap", "edge-dirctl-example-record")
                .at("/data/record.json")
                .asText();
        assertThat(rendered.scheduledPod("edge-dirctl-lookup")
                        .findPath("args")
                        .get(1)
                        .asText())
                .isEqualTo(Cid.ofContent(CanonicalJson.encode(TestRecords.json(record)))
                        .text());
    }

    @Test
    void shouldLetAJobOverrideTheCommonSettings() {
        // When
        JsonNode job = CHART.render("""
                cronjobs:
                  search:
                    command: [sh]
                    args: [-c, 'dirctl search']
                    failedJobsHistoryLimit: 0
                    concurrencyPolicy: Replace
                    timeZone: Europe/Berlin
                    env: [{name: MORE, value: '1'}]
                    resources: {limits: {memory: 64Mi}}
                """).object("CronJob", "dirctl-search").path("spec");

        // Then
        JsonNode container = job.at("/jobTemplate/spec/template/spec/containers/0");
        assertThat(job.path("failedJobsHistoryLimit").asInt(-1)).isZero();
        assertThat(job.path("concurrencyPolicy").asText()).isEqualTo("Replace");
        assertThat(job.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(container.path("command")).isEqualTo(Rendered.yaml("[sh]"));
        assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("64Mi");
        assertThat(Rendered.environment(container)).containsEntry("MORE", "1");
    }

    @Test
    void shouldRunWithTheAccountThatIsNamed() {
        Rendered rendered = CHART.render(
                "{serviceAccount: {create: true, name: robots}, spire: {enabled: true, trustDomain: a.example}}");

        assertThat(rendered.has("ServiceAccount", "robots")).isTrue();
        assertThat(rendered.scheduledPod("dirctl-search")
                        .at("/spec/serviceAccountName")
                        .asText())
                .isEqualTo("robots");
        assertThat(rendered.object("ClusterSPIFFEID", "dirctl")
                        .at("/spec/workloadSelectorTemplates/1")
                        .asText())
                .isEqualTo("k8s:sa:robots");
    }

    @Test
    void shouldPresentAnSvidWithoutBeingTold() {
        JsonNode job =
                CHART.render("spire: {enabled: true, trustDomain: a.example}").object("CronJob", "dirctl-search");

        assertThat(Rendered.environment(job.at("/spec/jobTemplate/spec/template/spec/containers/0")))
                .containsEntry("DIRECTORY_CLIENT_AUTH_MODE", "x509");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            cronjobs: {search: {schedule: ''}} => the CronJob dirctl-search needs a schedule
            cronjobs: {a-name-that-is-much-longer-than-a-cronjob-may-have: {enabled: true, schedule: '* * * * *'}} => 52 are allowed
            spire: {enabled: true} => spire.enabled needs spire.trustDomain
            spire: {enabled: 'true'} => /spire/enabled
            cronjobs: {search: {shedule: '* * * * *'}} => shedule
            policies: {p: {enabled: true, schedule: 'x', action: copy}} => use sync, prune, publish or unpublish
            policies: {p: {enabled: true, schedule: 'x'}} => use sync, prune, publish or unpublish
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {limit: 5}}} => limit is a key of the policy
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {offset: 5}}} => belong to the chart
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {format: cid}}} => belong to the chart
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {output: json}}} => belong to the chart
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {Name: a}}} => lower-case letters, digits and hyphens
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {"name;id": a}}} => lower-case letters, digits and hyphens
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {name: "a';id;'"}}} => with a single quote or a line break
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {name: [ok, "a'"]}}} => with a single quote or a line break
            policies: {p: {enabled: true, schedule: 'x', action: prune, match: {name: {a: b}}}} => a value, a list of values or a boolean
            policies: {p: {enabled: true, schedule: 'x', action: prune, limit: 0}} => a whole number above zero
            policies: {p: {enabled: true, schedule: 'x', action: prune, limit: 1.5}} => a whole number above zero
            policies: {p: {enabled: true, schedule: 'x', action: prune, limit: many}} => a whole number above zero
            policies: {p: {enabled: true, schedule: 'x', action: prune, dryRun: 'no'}} => dryRun has to be true or false
            policies: {p: {enabled: true, schedule: 'x', action: sync, match: {name: a}}} => sync needs one of skill, domain, locator and module
            policies: {p: {enabled: true, schedule: 'x', action: sync, match: {skill: []}}} => sync needs one of skill, domain, locator and module
            policies: {p: {enabled: true, action: prune}} => needs a schedule
            """)
    void shouldRefuseWhatCannotRun(String values, String sentence) {
        assertThatThrownBy(() -> CHART.render(values)).hasMessageContaining(sentence);
    }

    @Test
    void shouldTakeFlagsOfEveryKind() {
        // When
        List<String> script = CHART.render("""
                policies:
                  p:
                    enabled: true
                    schedule: "0 3 * * *"
                    action: publish
                    limit: 7
                    match: {name: ['a b', '$(id)'], trusted: false, skill-id: 10501}
                """)
                .scheduledPod("dirctl-policy-p")
                .findPath("args")
                .get(0)
                .asText()
                .lines()
                .toList();

        // Then
        assertThat(script)
                .contains(
                        "  found=\"$(dirctl search --format cid --output json --limit 7 --name 'a b' --name '$$(id)' --skill-id '10501' --trusted=false \"$@\")\"");
    }

    @Test
    void shouldSayHowToRunAJobNow() {
        assertThat(CHART.notes("policies: {prune-untrusted: {enabled: true, dryRun: true}}"))
                .contains(
                        "* * * * *        dirctl-search",
                        "dirctl-policy-prune-untrusted (dry run)",
                        "kubectl -n dir-admin create job dirctl-verify --from=cronjob/dirctl-search");
    }
}
