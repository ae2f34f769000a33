package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Struct;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL dies under load and comes back. Until then calls say UNAVAILABLE; nothing acknowledged is lost.
class OutageE2ET {

    private static final int STREAMS = 4;
    private static final int OUTAGES = 3;
    private static final int PUSHED_BETWEEN_OUTAGES = 200;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final AtomicInteger sequence = new AtomicInteger();
    private final Map<String, Struct> acknowledged = new ConcurrentHashMap<>();
    private final Set<Code> failures = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void shouldLoseNothingWhenItsDatabaseDiesUnderLoad() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                clients.add(threads.submit(() -> pushUntilOver(standalone)));
            }

            // When
            for (int outage = 0; outage < OUTAGES; outage++) {
                awaitMoreAcknowledged();
                standalone.database().orElseThrow().destroyForcibly();
            }
            awaitMoreAcknowledged();
            over.set(true);
            for (Future<?> client : clients) {
                client.get();
            }

            // Then
            assertThat(failures).containsExactly(Code.UNAVAILABLE);
            StoredRecords.assertThere(standalone.channel(), acknowledged.keySet());
            assertThat(Calls.all(standalone.channel())).containsAll(acknowledged.keySet());
        }
    }

    private void awaitMoreAcknowledged() {
        int wanted = acknowledged.size() + PUSHED_BETWEEN_OUTAGES;
        await().atMost(RECOVERY).until(() -> acknowledged.size() >= wanted);
    }

    /// A client that opens a new stream whenever one fails.
    private Void pushUntilOver(StandaloneProcess standalone) throws InterruptedException {
        while (!over.get()) {
            Pusher pusher = Pusher.start(standalone.channel(), "outage", sequence, acknowledged);
            await().atMost(Duration.ofMinutes(2)).until(() -> over.get() || pusher.hasEnded());
            pusher.finish();
            Code end = pusher.awaitEnd();
            if (end != Code.OK) {
                failures.add(end);
            }
        }
        return null;
    }
}
