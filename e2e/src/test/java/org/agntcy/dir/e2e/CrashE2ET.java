package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Struct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the product at random moments after the first of some pushes was acknowledged, and now and then
/// while it starts. What was acknowledged must be there, byte for byte, and index and store must agree,
/// without any manual step.
class CrashE2ET {

    private static final int KILLS = 50;
    private static final int ROUNDS_PER_KILLED_START = 5;
    private static final int STREAMS = 4;
    private static final int LONGEST_ROUND_MILLISECONDS = 300;
    private static final int LONGEST_START_MILLISECONDS = 2000;

    /// A program that has just started answers slowly, more so beside others: without this, nothing would
    /// be at risk.
    private static final Duration FIRST_ANSWER = Duration.ofMinutes(1);

    private final Random moments = new Random(20261125);
    private final AtomicInteger sequence = new AtomicInteger();
    private final Map<String, Struct> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> unanswered = new HashSet<>();

    @TempDir
    Path folder;

    @Test
    void shouldLoseNoAcknowledgedRecordOverManyKills() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {
            for (int round = 1; round <= KILLS; round++) {
                // Given
                Map<String, Struct> ofRound = new ConcurrentHashMap<>();

                // When
                pushAndKill(standalone, ofRound);
                if (round % ROUNDS_PER_KILLED_START == 0) {
                    killWhileStarting(standalone);
                }
                standalone.restart();

                // Then
                StoredRecords.assertThere(standalone.channel(), ofRound.keySet());
                acknowledged.putAll(ofRound);
            }
            assertThat(acknowledged).hasSizeGreaterThan(KILLS);
            StoredRecords.assertThere(standalone.channel(), acknowledged.keySet());
            StoredRecords.assertIndexEqualsStore(standalone.channel(), acknowledged.keySet(), unanswered);
            assertThat(standalone.terminate()).isIn(0, 143);
        }
    }

    private void pushAndKill(StandaloneProcess standalone, Map<String, Struct> ofRound) throws InterruptedException {
        List<Pusher> pushers = IntStream.range(0, STREAMS)
                .mapToObj(i -> Pusher.start(standalone.channel(), "crash", sequence, ofRound))
                .toList();
        await().atMost(FIRST_ANSWER).until(() -> !ofRound.isEmpty());
        letPass(moments.nextInt(LONGEST_ROUND_MILLISECONDS));
        standalone.kill();
        for (Pusher pusher : pushers) {
            pusher.awaitEnd();
            pusher.unanswered().stream().map(StoredRecords::cid).forEach(unanswered::add);
        }
    }

    private void killWhileStarting(StandaloneProcess standalone) throws Exception {
        standalone.relaunch();
        letPass(moments.nextInt(LONGEST_START_MILLISECONDS));
        standalone.kill();
    }

    /// The length of a round, not a wait for something.
    private static void letPass(int milliseconds) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(milliseconds, TimeUnit.MILLISECONDS))
                .isFalse();
    }
}
