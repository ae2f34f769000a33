package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.Test;

/// What `kind/federation/up` says when something is missing or does not come.
class KindFederationTroubleTest extends FederationScript {

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
}
