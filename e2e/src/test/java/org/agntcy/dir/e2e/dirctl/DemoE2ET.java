package org.agntcy.dir.e2e.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstrations that the README names, as a newcomer starts them in the repository.
class DemoE2ET {

    private static final long DEADLINE_SECONDS = 240;
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    @TempDir
    Path folder;

    @Test
    void shouldShowWhichTrustDomainGetsIn() throws Exception {
        // When
        String screen = run("scripts/demo-identity");

        // Then
        assertThat(screen)
                .containsSubsequence(
                        "Its own domain may do everything",
                        "Pushed record with CID: baearei",
                        "The partner is federated",
                        "Record CIDs found: [baearei",
                        "not allowed to access /agntcy.dir.store.v1.StoreService/Push",
                        "A stranger does not get through",
                        "Error: ",
                        "Without an identity",
                        "Error: ",
                        "audit trail",
                        "call allowed caller=spiffe://testbed.example/",
                        "call denied caller=spiffe://partner.example/",
                        "connection refused result=refused");
    }

    private String run(String script) throws Exception {
        Path output = folder.resolve("screen");
        ProcessBuilder builder = new ProcessBuilder(script)
                .directory(REPOSITORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
