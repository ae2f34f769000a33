package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.ImmutableList;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.search.v1.SortMode;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.e2e.drill.FilledDirectory;
import org.agntcy.dir.e2e.drill.Knowledge;
import org.agntcy.dir.e2e.drill.Subject;
import org.agntcy.dir.e2e.process.BuiltService;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Database and broker are lost with everything in them; the registry is left, and a small backup.
class RestoreDrillE2ET {

    private static final int RECORDS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Subject> IN_THE_REGISTRY = List.of(Subject.RECORDS, Subject.REFERRERS, Subject.SEARCHES);
    private static final List<Subject> IN_THE_BACKUP = List.of(Subject.PUBLISHED, Subject.PUBLICATIONS, Subject.SYNCS);

    @TempDir
    static Path folder;

    private static Suite suite;

    @BeforeAll
    static void start() throws InterruptedException {
        suite = Suite.start(folder.resolve("suite"), Lifespan.SHORT);
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void shouldKnowEverythingAgainThroughRegistryAndBackup() throws Exception {
        // Given
        FilledDirectory filled = FilledDirectory.fill(suite.channel(0), records(), suite.address(1));
        assertThat(mostPopular(suite.channel(0))).isEqualTo(filled.popular());
        Knowledge before = Knowledge.of(suite.channel(1));
        assertThat(before.about(Subject.RECORDS))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyInAnyOrderElementsOf(filled.pushed());
        backup("save");

        // When
        loseDatabaseAndBroker();

        // Then
        for (ManagedChannel channel : channels()) {
            await().atMost(PATIENCE)
                    .ignoreException(StatusRuntimeException.class)
                    .untilAsserted(() -> {
                        Knowledge rebuilt = Knowledge.of(channel);
                        for (Subject subject : IN_THE_REGISTRY) {
                            assertThat(rebuilt.about(subject))
                                    .as(subject.name())
                                    .isEqualTo(before.about(subject));
                        }
                        for (Subject subject : IN_THE_BACKUP) {
                            assertThat(rebuilt.about(subject))
                                    .as(subject.name())
                                    .isEmpty();
                            assertThat(before.about(subject)).as(subject.name()).isNotEmpty();
                        }
                    });
        }

        // And when
        String restored = backup("restore");

        // Then
        assertThat(restored).contains("usage ").doesNotContainPattern("[1-9]\\d*\\R");
        for (ManagedChannel channel : channels()) {
            assertThat(Knowledge.of(channel)).isEqualTo(before);
            assertThat(mostPopular(channel)).isEqualTo(filled.popular());
        }
    }

    private static void loseDatabaseAndBroker() throws Exception {
        for (ServiceProcess service : suite.services()) {
            service.kill();
        }
        suite.broker().kill();
        suite.database().lose();
        suite.broker().loseData();
        suite.broker().restart();
        suite.services().forEach(ServiceProcess::relaunch);
        for (ServiceProcess service : suite.services()) {
            service.awaitReady();
        }
    }

    /// As `scripts/suite save` and `scripts/suite restore` do it.
    private static String backup(String verb) throws Exception {
        TestDatabase database = suite.database();
        Path output = folder.resolve(verb + ".txt");
        ProcessBuilder builder = new ProcessBuilder(BuiltService.program(
                        "standalone",
                        "org.agntcy.dir.standalone.DatabaseBackup",
                        verb,
                        folder.resolve("backup").toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DIRECTORY_SERVER_DATABASE_POSTGRES_HOST", database.host());
        builder.environment().put("DIRECTORY_SERVER_DATABASE_POSTGRES_PORT", Integer.toString(database.port()));
        builder.environment().put("DIRECTORY_SERVER_DATABASE_POSTGRES_DATABASE", database.name());
        builder.environment().put("DIRECTORY_SERVER_DATABASE_POSTGRES_USERNAME", database.user());
        builder.environment().put("DIRECTORY_SERVER_DATABASE_POSTGRES_PASSWORD", database.password());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Record> records() {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> Record.newBuilder()
                        .setData(TestRecords.valid("drill/" + i))
                        .build())
                .toList();
    }

    private static List<ManagedChannel> channels() {
        return List.of(suite.channel(0), suite.channel(1));
    }

    private static List<String> mostPopular(ManagedChannel channel) {
        SearchCIDsRequest request = SearchCIDsRequest.newBuilder()
                .setSortMode(SortMode.SORT_MODE_POPULARITY)
                .setLimit(2)
                .build();
        return ImmutableList.copyOf(SearchServiceGrpc.newBlockingStub(channel).searchCIDs(request)).stream()
                .map(SearchCIDsResponse::getRecordCid)
                .toList();
    }
}
