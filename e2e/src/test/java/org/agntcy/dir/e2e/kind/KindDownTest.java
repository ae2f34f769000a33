package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kind/federation/down`, after an `up`.
class KindDownTest {

    @TempDir
    Path folder;

    Machine machine;

    @BeforeEach
    void bringUp() throws Exception {
        machine = Machine.in(folder);
        machine.run("federation/up");
        machine.forgetCalls();
    }

    @Test
    void shouldDeleteTheClustersAndWhatWasKept() throws Exception {
        // When
        Result result = machine.run("federation/down");

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.changes())
                .containsExactly("kind delete cluster --name testbed", "kind delete cluster --name partner");
        assertThat(machine.state().resolve("federation")).doesNotExist();
    }

    @Test
    void shouldHaveNothingToDoTheSecondTime() throws Exception {
        // Given
        machine.run("federation/down");
        machine.forgetCalls();

        // When
        Result result = machine.run("federation/down");

        // Then
        assertThat(result.code()).isZero();
        assertThat(machine.changes()).isEmpty();
        assertThat(result.err()).isEqualTo("  cluster testbed is not there\n  cluster partner is not there\n");
    }

    @Test
    void shouldLeaveOtherClustersAlone() throws Exception {
        // Given
        machine.answer("kind get clusters", "my-testbed\npartner-2\n");

        // When
        machine.run("federation/down");

        // Then
        assertThat(machine.changes()).isEmpty();
    }

    @Test
    void shouldUninstallTheReleasesOnly() throws Exception {
        // When
        Result result = machine.run("federation/down", "--releases");

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.changes())
                .containsExactly(
                        uninstall("dirctl", "partner", "dir-admin"),
                        "kubectl --context kind-testbed --namespace dir delete service dir-apiserver-external"
                                + " --ignore-not-found",
                        uninstall("dir", "testbed", "dir"),
                        "kubectl --context kind-testbed --namespace spire-server delete service spire-server-federation"
                                + " --ignore-not-found",
                        uninstall("spire", "testbed", "spire-server"),
                        uninstall("spire-crds", "testbed", "spire-server"),
                        "kubectl --context kind-partner --namespace spire-server delete service spire-server-federation"
                                + " --ignore-not-found",
                        uninstall("spire", "partner", "spire-server"),
                        uninstall("spire-crds", "partner", "spire-server"));
    }

    @Test
    void shouldBringUpAgainWhatWasUninstalled() throws Exception {
        // Given
        machine.run("federation/down", "--releases");
        machine.forgetCalls();

        // When
        Result result = machine.run("federation/up");

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.calls().stream().filter(call -> call.startsWith("helm upgrade")))
                .hasSize(6);
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("kind create"));
    }

    @Test
    void shouldRefuseAnOptionThatThereIsNot() throws Exception {
        // When
        Result result = machine.run("federation/down", "--all");

        // Then
        assertThat(result).isEqualTo(new Result(1, "", """
                Error: there is no option "--all".
                See kind/federation/down --help.
                """));
        assertThat(machine.calls()).isEmpty();
    }

    private static String uninstall(String release, String cluster, String namespace) {
        return "helm uninstall " + release + " --kube-context kind-" + cluster + " --namespace " + namespace
                + " --wait --timeout 2s";
    }
}
