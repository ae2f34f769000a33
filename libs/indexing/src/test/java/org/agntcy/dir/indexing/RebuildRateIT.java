package org.agntcy.dir.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.agntcy.dir.persistence.scan.RetryPolicy;
import org.agntcy.dir.record.validation.OfflineRecordValidator;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.layout.LayoutRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast an index is rebuilt from a layout folder. The number of records can be raised by hand with
/// `-Dindexing.records=20000`.
class RebuildRateIT {

    private static final int RECORDS = Integer.getInteger("indexing.records", 2000);
    private static final int PAGE = 1000;

    @TempDir
    Path folder;

    @Test
    void shouldRebuildAnIndexQuickly() throws Exception {
        try (LayoutRepository layout = LayoutRepository.open(folder);
                TestIndex index = new TestIndex()) {
            // Given
            RecordStore store = new RecordStore(layout);
            List<String> cids = generate(store);
            IndexRecords indexing = new IndexRecords(
                    store,
                    layout::ping,
                    new OfflineRecordValidator(),
                    index.database(),
                    new IndexingSettings(16, RetryPolicy.defaults()),
                    new RecentDeletions(),
                    progress -> {});
            indexing.index(cids.subList(0, 100));

            // When
            long start = System.nanoTime();
            IndexingResult result =
                    indexing.index(pages(cids.subList(100, RECORDS)).iterator());
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            // Then
            assertThat(result).isEqualTo(new IndexingResult(RECORDS - 100, 0, 0, 0));
            assertThat(index.records().count()).isEqualTo(RECORDS);
            System.out.printf(
                    "rebuilt %d records in %d ms: %.0f per second%n",
                    RECORDS - 100, took.toMillis(), (RECORDS - 100) * 1000.0 / took.toMillis());
            assertThat(took).isLessThan(Duration.ofMillis(5000 + RECORDS));
        }
    }

    private static List<String> generate(RecordStore store) throws Exception {
        List<Future<String>> pushes = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(64, Thread.ofVirtual().factory())) {
            for (int i = 0; i < RECORDS; i++) {
                String name = "directory.example/rebuild/agent-" + i;
                pushes.add(threads.submit(() -> TestRecords.push(store, TestRecords.valid(name))));
            }
        }
        List<String> cids = new ArrayList<>();
        for (Future<String> push : pushes) {
            cids.add(push.get());
        }
        return cids;
    }

    private static List<List<String>> pages(List<String> cids) {
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < cids.size(); from += PAGE) {
            pages.add(cids.subList(from, Math.min(from + PAGE, cids.size())));
        }
        return pages;
    }
}
