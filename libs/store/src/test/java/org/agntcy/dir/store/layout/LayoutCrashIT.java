package org.agntcy.dir.store.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.StoredReferrer;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.testkit.process.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes a layout, again and again, and looks at what is left.
class LayoutCrashIT {

    private static final int KILLS = 22;
    private static final int MOST_PUSHES = 150;

    @TempDir
    Path folder;

    @Test
    void shouldKeepEveryAcknowledgedPushWhenKilled() throws Exception {
        // Given
        Random random = new Random(20);
        List<Integer> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            // When
            List<Integer> latest = runAndKill(1 + kill * 100_000, random.nextInt(MOST_PUSHES));
            acknowledged.addAll(latest);

            // Then
            try (LayoutRepository repository = LayoutRepository.open(folder)) {
                assertAllThere(new RecordStore(repository), latest);
            }
        }
        try (LayoutRepository repository = LayoutRepository.open(folder)) {
            assertAllThere(new RecordStore(repository), acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThan(500);
    }

    @Test
    void shouldRefuseFolderOfAnotherProcess() throws Exception {
        // Given
        try (ChildJvm writer = start(1)) {
            writer.nextLine();

            // When / Then
            assertThatThrownBy(() -> LayoutRepository.open(folder))
                    .isInstanceOf(PreconditionFailedException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    private static void assertAllThere(RecordStore store, List<Integer> numbers) {
        for (int number : numbers) {
            TestRecord record = CrashingWriter.record(number);
            assertThat(store.pull(record.cid())).isEqualTo(record.canonical());
            if (CrashingWriter.hasReferrer(number)) {
                assertThat(store.referrers(record.cid(), Optional.empty()))
                        .extracting(StoredReferrer::referrer)
                        .extracting(referrer -> referrer.annotations().get("number"))
                        .containsExactly(Integer.toString(number));
            }
        }
    }

    /// Lets a writer run until it has acknowledged some pushes and kills it. Returns all that it acknowledged.
    private List<Integer> runAndKill(int first, int pushes) throws IOException {
        List<Integer> acknowledged = new ArrayList<>();
        try (ChildJvm writer = start(first)) {
            while (acknowledged.size() < pushes) {
                acknowledged.add(Integer.valueOf(writer.nextLine()));
            }
            // Unlike kill(), this leaves open what the process has still written.
            assertThat(writer.handle().destroyForcibly()).isTrue();
            writer.output().lines().forEach(rest -> acknowledged.add(Integer.valueOf(rest)));
        }
        return acknowledged;
    }

    private ChildJvm start(int first) throws IOException {
        return ChildJvm.start(CrashingWriter.class, folder.toString(), Integer.toString(first));
    }
}
