package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.e2e.process.Lifespan;

/// A suite, another directory to synchronise from, and the history of what the suite has acknowledged.
final class Campaign implements AutoCloseable {

    /// Jobs of a killed worker wait for the end of a lease, jobs that failed for a while for their next attempt.
    private static final Duration REST = Duration.ofMinutes(4);

    private final Suite suite;
    private final SourceDirectory source;
    private final History history = new History();

    private Campaign(Suite suite, SourceDirectory source) {
        this.suite = suite;
        this.source = source;
    }

    static Campaign start(Path folder) throws InterruptedException {
        Suite suite = Suite.start(folder.resolve("suite"), Lifespan.SHORT);
        boolean complete = false;
        try {
            Campaign campaign = new Campaign(suite, SourceDirectory.start(folder.resolve("source")));
            complete = true;
            return campaign;
        } finally {
            if (!complete) {
                suite.close();
            }
        }
    }

    Suite suite() {
        return suite;
    }

    Load load() {
        return Load.start(List.of(suite.channel(0), suite.channel(1)), source, history);
    }

    /// Waits until all that was acknowledged is found, and nothing is left in work.
    void awaitEverythingRight() {
        requireEveryKindOfOperation();
        await().atMost(REST)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(this::assertEverythingRight);
    }

    /// Everything is right now.
    void assertEverythingRight() {
        Expectation expected = history.expectation();
        for (int replica = 0; replica < 2; replica++) {
            assertThat(Checker.violations(expected, new Observer(suite, replica).observe(expected)))
                    .isEmpty();
        }
    }

    /// A load that leaves something out would show nothing about it.
    private void requireEveryKindOfOperation() {
        Expectation expected = history.expectation();
        assertThat(expected.stored()).isNotEmpty();
        assertThat(expected.deleted()).isNotEmpty();
        assertThat(expected.published()).isNotEmpty();
        assertThat(expected.publications())
                .hasSizeGreaterThan(expected.published().size());
        assertThat(expected.syncs()).isNotEmpty();
    }

    @Override
    public void close() {
        suite.close();
        source.close();
    }
}
