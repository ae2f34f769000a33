package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `kind/federation/up` walked twice, from the middle, or one step at a time.
class KindFederationStepsTest extends FederationScript {

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
}
