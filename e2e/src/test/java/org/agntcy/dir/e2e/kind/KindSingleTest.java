package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Path;
import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kind/single`: a directory and a client in one cluster.
class KindSingleTest {

    private static final String UP = "single/up";

    @TempDir
    Path folder;

    Machine machine;

    @BeforeEach
    void machine() throws IOException {
        machine = Machine.in(folder);
    }

    @Test
    void shouldBringUpADirectoryAndAClient() throws Exception {
        // When
        Result result = machine.run(UP);

        // Then
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(machine.changes())
                .containsExactly(
                        "kind create cluster --name directory --wait 2s",
                        "helm upgrade --install dir REPOSITORY/charts/dir --kube-context kind-directory --namespace dir"
                                + " --create-namespace --values STATE/single/dir.yaml",
                        "helm upgrade --install dirctl REPOSITORY/charts/dirctl --kube-context kind-directory --namespace"
                                + " dir-admin --create-namespace --values STATE/single/dirctl.yaml",
                        "kubectl --context kind-directory --namespace dir-admin delete job dirctl-verify"
                                + " --ignore-not-found --wait",
                        "kubectl --context kind-directory --namespace dir-admin create job dirctl-verify"
                                + " --from=cronjob/dirctl-search");
        assertThat(result.out()).startsWith("No record CIDs found\nThe directory is ready");
    }

    @Test
    void shouldCreateNothingTheSecondTime() throws Exception {
        // Given
        machine.run(UP);
        machine.forgetCalls();

        // When
        machine.run(UP);

        // Then
        assertThat(machine.changes()).hasSize(2).allMatch(call -> call.contains("job dirctl-verify"));
    }

    @Test
    void shouldHaveValuesThatOurChartsAccept() throws Exception {
        // Given
        machine.set("DIR_IMAGE_TAG", "1.2.3");

        // When
        machine.run(UP);

        // Then
        assertThat(rendered("dir", "dir"))
                .contains(
                        "ghcr.io/agntcy/dir-apiserver:1.2.3",
                        "ghcr.io/agntcy/dir-publisher:1.2.3",
                        "ghcr.io/agntcy/dir-indexer:1.2.3",
                        "ghcr.io/agntcy/dir-reconciler:1.2.3")
                .doesNotContain("spiffe.io");
        assertThat(rendered("dirctl", "dir-admin"))
                .contains("ghcr.io/agntcy/dir-ctl:1.2.3", "dir-apiserver.dir.svc.cluster.local:8888")
                .doesNotContain("spiffe.io");
    }

    private String rendered(String chart, String namespace) {
        return new Helm(Machine.REPOSITORY.resolve("charts").resolve(chart))
                .template()
                .withName(chart)
                .withNamespace(namespace)
                .withKubeVersion("1.34.0")
                .withValuesFile(machine.state().resolve("single").resolve(chart + ".yaml"))
                .call();
    }

    @Test
    void shouldDeleteTheCluster() throws Exception {
        // Given
        machine.run(UP);
        machine.forgetCalls();

        // When
        Result result = machine.run("single/down");

        // Then
        assertThat(result.code()).isZero();
        assertThat(machine.changes()).containsExactly("kind delete cluster --name directory");
        assertThat(machine.state().resolve("single")).doesNotExist();
    }
}
