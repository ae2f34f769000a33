package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Struct;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.e2e.process.PrivateDisk;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.agntcy.dir.testkit.call.Outcome;
import org.agntcy.dir.testkit.disk.Ballast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the data folder fills up. Pushes say so, what is known stays readable, and when there is space again
/// everything goes on by itself.
class DiskFullE2ET {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int DISK_MEBIBYTES = 160;
    /// A little more than the product keeps free of records.
    private static final int LEFT_FOR_RECORDS = 56 * MEBIBYTE;

    private static final int STREAMS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicInteger sequence = new AtomicInteger();
    private final Map<String, Struct> acknowledged = new ConcurrentHashMap<>();
    private final List<Record> refused = new ArrayList<>();

    @TempDir
    Path folder;

    private PrivateDisk disk;
    private Ballast ballast;

    @BeforeEach
    void mountDisk() {
        try {
            disk = PrivateDisk.mount(folder.resolve("data"), DISK_MEBIBYTES);
            ballast = Ballast.in(disk.fromOutside(disk.place()));
        } catch (IOException notPossible) {
            Assumptions.abort("skipped: " + notPossible.getMessage());
        }
    }

    @AfterEach
    void removeDisk() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldRefusePushesAndKeepServingWhenRecordsFillTheDisk() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(disk)) {
            // Given
            ballast.leave(LEFT_FOR_RECORDS);

            // When
            pushUntilRefused(standalone);

            // Then
            assertRefused(standalone, "disk/full");
            assertThat(acknowledged).isNotEmpty();
            StoredRecords.assertThere(standalone.channel(), acknowledged.keySet());
            assertThat(Calls.all(standalone.channel())).containsAll(acknowledged.keySet());
            Record known = record(acknowledged.values().iterator().next());
            assertThat(push(standalone, known).code()).isEqualTo(Code.OK);

            // When
            ballast.remove();

            // Then
            assertEverythingThereAndPushable(standalone);
            assertThat(standalone.output()).doesNotContain("PostgreSQL ended", " ERROR ", "\tat ");
        }
    }

    @Test
    void shouldComeBackByItselfWhenItsDatabaseDiedOfTheFullDisk() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(disk)) {
            // Given
            String known = push(standalone, record(TestRecords.valid("disk/known")))
                    .answers()
                    .getFirst()
                    .getCid();
            acknowledged.put(known, TestRecords.valid("disk/known"));

            // When
            ballast.takeTheRest();
            standalone.database().orElseThrow().destroyForcibly();
            // A process that dies gives some pages back.
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> {
                ballast.takeTheRest();
                return standalone.output().contains("PostgreSQL waits for space on its disk");
            });

            // Then
            assertRefused(standalone, "disk/database-gone");
            StoredRecords.assertThere(standalone.channel(), List.of(known));

            // When
            ballast.remove();

            // Then
            Record again = refused.getFirst();
            await().atMost(LIMIT).until(() -> push(standalone, again).code() == Code.OK);
            assertEverythingThereAndPushable(standalone);
            assertThat(standalone.output()).doesNotContain("\tat ");
        }
    }

    private void pushUntilRefused(StandaloneProcess standalone) throws InterruptedException {
        List<Pusher> pushers = IntStream.range(0, STREAMS)
                .mapToObj(i -> Pusher.start(standalone.channel(), "disk", sequence, acknowledged))
                .toList();
        for (Pusher pusher : pushers) {
            assertThat(pusher.awaitEnd()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            refused.addAll(pusher.unanswered());
        }
    }

    private void assertRefused(StandaloneProcess standalone, String name) {
        Record record = record(TestRecords.valid(name));
        Outcome<RecordRef> outcome = push(standalone, record);
        assertThat(outcome.code()).as(outcome.message()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(outcome.message())
                .contains("no space left in store folder " + disk.place().resolve("store"))
                .contains("free some and try again");
        refused.add(record);
    }

    private void assertEverythingThereAndPushable(StandaloneProcess standalone) throws Exception {
        Outcome<RecordRef> pushed = Calls.push(standalone.channel(), refused);
        assertThat(pushed.code()).as(pushed.message()).isEqualTo(Code.OK);
        List<String> everything = Stream.concat(
                        acknowledged.keySet().stream(), refused.stream().map(StoredRecords::cid))
                .distinct()
                .toList();
        StoredRecords.assertThere(standalone.channel(), everything);
        StoredRecords.assertIndexEqualsStore(standalone.channel(), everything, List.of());

        standalone.kill();
        standalone.restart();
        StoredRecords.assertThere(standalone.channel(), everything);
        StoredRecords.assertIndexEqualsStore(standalone.channel(), everything, List.of());
    }

    private static Outcome<RecordRef> push(StandaloneProcess standalone, Record record) {
        return Calls.push(standalone.channel(), List.of(record));
    }

    private static Record record(Struct data) {
        return Record.newBuilder().setData(data).build();
    }
}
