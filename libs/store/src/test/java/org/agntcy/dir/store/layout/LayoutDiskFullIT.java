package org.agntcy.dir.store.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.testkit.disk.Ballast;
import org.agntcy.dir.testkit.disk.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A layout on a real file system of two megabytes, which only root may mount.
class LayoutDiskFullIT {

    private static final long MEBIBYTE = 1024 * 1024;

    @TempDir
    Path mount;

    private Optional<SmallDisk> disk = Optional.empty();

    @BeforeEach
    void mountSmallDisk() {
        disk = SmallDisk.mount(mount, 2);
        Assumptions.assumeTrue(disk.isPresent(), "skipped: no right to mount a small file system here");
    }

    @AfterEach
    void unmount() {
        disk.ifPresent(SmallDisk::close);
    }

    @Test
    void shouldReportFullDiskKeepWhatIsThereAndGoOnWhenSpaceReturns() {
        // Given
        Ballast ballast = Ballast.in(mount);
        ballast.leave(MEBIBYTE);
        List<TestRecord> pushed = new ArrayList<>();
        try (LayoutRepository repository = openWithReserve(0)) {
            RecordStore store = new RecordStore(repository);

            // When
            Throwable failure = catchThrowable(() -> pushUntilFull(store, pushed));

            // Then
            assertThat(failure)
                    .isInstanceOf(ResourceExhaustedException.class)
                    .hasMessageContaining(mount.resolve("store").toString());
            assertThat(pushed).hasSizeGreaterThan(20);
            assertAllThere(store, pushed);

            // When
            ballast.remove();
            pushed.add(TestRecord.named("after"));
            pushed.getLast().pushTo(store);

            // Then
            assertAllThere(store, pushed);
        }
        try (LayoutRepository repository = openWithReserve(0)) {
            assertAllThere(new RecordStore(repository), pushed);
            assertThat(mount.resolve("store/uploads")).isEmptyDirectory();
        }
    }

    @Test
    void shouldLeaveTheReserveToTheIndex() {
        // Given
        List<TestRecord> pushed = new ArrayList<>();
        try (LayoutRepository repository = openWithReserve(MEBIBYTE)) {
            RecordStore store = new RecordStore(repository);

            // When
            Throwable failure = catchThrowable(() -> pushUntilFull(store, pushed));

            // Then
            assertThat(failure)
                    .isInstanceOf(ResourceExhaustedException.class)
                    .hasMessageContaining("no space left in store folder " + mount.resolve("store"))
                    .hasMessageContaining("1 MiB are kept for the index");
            assertThat(mount.toFile().getUsableSpace()).isBetween(MEBIBYTE - 64 * 1024, MEBIBYTE + 64 * 1024);
            assertThatThrownBy(() -> store.requireRoom(64 * 1024)).isInstanceOf(ResourceExhaustedException.class);
            assertThat(store.delete(pushed.removeFirst().cid())).isTrue();
            assertAllThere(store, pushed);
        }
    }

    private LayoutRepository openWithReserve(long bytes) {
        return LayoutRepository.open(mount.resolve("store"), IndexCommits.FOLD_AT_LEAST, bytes);
    }

    private static void pushUntilFull(RecordStore store, List<TestRecord> pushed) {
        for (int number = 0; ; number++) {
            TestRecord record = TestRecord.named("agent " + number + " " + "x".repeat(number % 10_000));
            record.pushTo(store);
            pushed.add(record);
        }
    }

    private static void assertAllThere(RecordStore store, List<TestRecord> records) {
        for (TestRecord record : records) {
            assertThat(store.pull(record.cid())).isEqualTo(record.canonical());
        }
    }
}
