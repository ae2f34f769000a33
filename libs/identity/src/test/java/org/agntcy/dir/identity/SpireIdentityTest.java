package org.agntcy.dir.identity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.testdomain.spire.SpireDomain;
import org.agntcy.dir.testdomain.spire.SpirePrograms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a real SPIRE agent. Skipped where SPIRE is not.
class SpireIdentityTest extends WorkloadIdentityContract {

    /// Renewed every few seconds.
    private static final Duration LIFETIME = Duration.ofSeconds(20);

    private static Optional<SpireDomain.Pair> domains = Optional.empty();

    @BeforeAll
    static void start(@TempDir Path folder) {
        Optional<SpirePrograms> programs = SpirePrograms.find();
        assumeTrue(programs.isPresent(), SpirePrograms.ADVICE);
        domains = programs.map(found ->
                SpireDomain.federated(found, folder, "own.example", "partner.example", "/directory", LIFETIME));
    }

    @AfterAll
    static void stop() {
        domains.ifPresent(SpireDomain.Pair::close);
    }

    @Override
    String address() {
        return own().workloadApi();
    }

    @Override
    String workload() {
        return own().workload();
    }

    @Override
    String trustDomain() {
        return own().name();
    }

    @Override
    String partner() {
        return domains.orElseThrow().second().name();
    }

    @Override
    void rotate() {
        // SPIRE does it by itself.
    }

    @Override
    void setFederated(boolean federated) {
        own().setFederated(domains.orElseThrow().second(), federated);
    }

    private static SpireDomain own() {
        return domains.orElseThrow().first();
    }
}
