package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.Test;

/// `kind/federation/verify`: the partner's client finds records, or one learns why not.
class KindFederationVerifyTest extends FederationScript {

    @Test
    void shouldShowTheLogOfAClientThatFails() throws Exception {
        // Given
        machine.answer("kubectl * wait --for=condition=complete job/dirctl-verify *", 1, "error: timed out waiting\n");
        machine.answer("kubectl * logs job/dirctl-verify*", "Error: not allowed to access /agntcy.dir.search\n");

        // When
        Result result = machine.run("federation/verify");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("""
                The log of the job:
                Error: the job dirctl-verify is not complete after 2s.
                Look at: kubectl --context kind-partner -n dir-admin describe job dirctl-verify
                """);
        assertThat(result.out()).isEqualTo("Error: not allowed to access /agntcy.dir.search\n");
    }

    @Test
    void shouldNotBelieveAClientThatSaysNothing() throws Exception {
        // Given
        machine.answer("kubectl * logs job/dirctl-verify*", "Usage: dirctl COMMAND\n");

        // When
        Result result = machine.run("federation/verify");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).endsWith("Error: the job ended well, and its log has no answer of a directory.\n");
    }

    @Test
    void shouldWaitForTheBundlesBeforeItVerifies() throws Exception {
        // Given
        machine.answer("kubectl *kind-testbed *spire-server bundle list *", 1, "Error: bundle not found\n");

        // When
        Result result = machine.run("federation/verify");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("gave up waiting for the bundle of partner.testbed.local in the SPIRE server of testbed");
        assertThat(machine.changes()).isEmpty();
    }
}
