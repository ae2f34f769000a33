package org.agntcy.dir.e2e.kind;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of `kind/federation` on a machine whose programs are recorded.
abstract class FederationScript {

    static final String UP = "federation/up";
    static final String VERIFICATION =
            "kubectl --context kind-partner --namespace dir-admin create job dirctl-verify --from=cronjob/dirctl-search";

    @TempDir
    Path folder;

    Machine machine;

    @BeforeEach
    void machine() throws IOException {
        machine = Machine.in(folder);
    }

    JsonNode values(String name) throws IOException {
        return Machine.yaml(file(name));
    }

    Path file(String name) {
        return machine.state().resolve("federation").resolve(name);
    }

    /// Releases that Helm was asked to install or upgrade.
    List<String> upgraded() throws IOException {
        return machine.calls().stream()
                .filter(call -> call.startsWith("helm upgrade --install "))
                .map(call ->
                        call.replaceFirst("helm upgrade --install ([a-z-]+) .*--kube-context ([a-z-]+) .*", "$1 in $2"))
                .toList();
    }
}
