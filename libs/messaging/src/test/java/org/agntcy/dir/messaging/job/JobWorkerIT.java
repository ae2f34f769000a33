package org.agntcy.dir.messaging.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.Announcement;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageCodec;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.TestPersistence;
import org.agntcy.dir.messaging.job.TestJobs.State;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWorkerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<JobWorker> workers = new ArrayList<>();
    private TestPersistence persistence;
    private TestJobs jobs;
    private Outbox outbox;

    @BeforeEach
    void open() {
        persistence = TestPersistence.withConnections(8);
        jobs = new TestJobs(persistence.database());
        outbox = new Outbox(persistence.database(), () -> {});
    }

    @AfterEach
    void close() throws InterruptedException {
        for (JobWorker worker : workers) {
            worker.stop();
        }
        persistence.close();
    }

    @Test
    void shouldEndAJobAndTellOfItTogether() {
        // Given
        UUID job = jobs.add();

        // When
        start(TestJobs.settings(1, 3), telling(_ -> {}));

        // Then
        awaitState(job, new State("COMPLETED", 1, null));
        assertThat(announced()).containsExactly(MessageKind.PUBLICATION_COMPLETED);
    }

    @Test
    void shouldTryAgainAfterAPassingFailure() {
        // Given
        UUID job = jobs.add();
        AtomicInteger runs = new AtomicInteger();

        // When
        start(TestJobs.settings(1, 5), telling(_ -> {
            if (runs.incrementAndGet() < 3) {
                throw new UnavailableException("the registry is away");
            }
        }));

        // Then
        awaitState(job, new State("COMPLETED", 3, null));
    }

    @Test
    void shouldGiveUpAfterTheLastAttempt() {
        // Given
        UUID job = jobs.add();

        // When
        start(TestJobs.settings(1, 3), telling(_ -> {
            throw new UnavailableException("the registry is away");
        }));

        // Then
        awaitState(job, new State("FAILED", 3, "the registry is away"));
        assertThat(announced()).containsExactly(MessageKind.PUBLICATION_FAILED);
    }

    @Test
    void shouldFailAtOnceWhenItCanNeverEndWell() {
        // Given
        UUID job = jobs.add();

        // When
        start(TestJobs.settings(1, 3), telling(_ -> {
            throw new NotFoundException("record not found: x");
        }));

        // Then
        awaitState(job, new State("FAILED", 1, "record not found: x"));
    }

    @Test
    void shouldKeepNoStackTraceOfAFault() {
        // Given
        UUID job = jobs.add();

        // When
        start(TestJobs.settings(1, 3), telling(_ -> {
            throw new IllegalStateException("secret");
        }));

        // Then
        await().atMost(PATIENCE).until(() -> jobs.state(job).status().equals("FAILED"));
        assertThat(jobs.state(job).error()).startsWith("internal error ").doesNotContain("secret");
    }

    @Test
    void shouldTakeUpTheJobOfADeadWorker() {
        // Given
        UUID job = jobs.add();
        JobRepository repository = new JobRepository(persistence.database(), JobTable.PUBLICATIONS);
        UUID dead = UUID.randomUUID();
        repository.claim(dead, Duration.ofMillis(100));

        // When
        start(TestJobs.settings(1, 3), telling(_ -> {}));

        // Then
        awaitState(job, new State("COMPLETED", 2, null));
        assertThat(repository.complete(job, dead)).isFalse();
        assertThat(repository.fail(job, dead, "late")).isFalse();
        assertThat(repository.renew(job, dead, Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void shouldHoldOnToAJobThatTakesLongerThanItsLease() {
        // Given
        UUID job = jobs.add();
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        JobSettings shortLease = new JobSettings(
                1, Duration.ofMillis(20), Duration.ofMillis(300), Duration.ofMinutes(1), 3, TestJobs.PAUSES);
        JobHandler slow = telling(_ -> {
            runs.incrementAndGet();
            awaitLatch(end);
        });

        // When
        start(shortLease, slow);
        start(shortLease, slow);
        await().pollDelay(Duration.ofMillis(1500)).atMost(PATIENCE).until(() -> runs.get() > 0);
        end.countDown();

        // Then
        awaitState(job, new State("COMPLETED", 1, null));
        assertThat(runs).hasValue(1);
    }

    @Test
    void shouldEndAnAttemptThatTakesTooLong() {
        // Given
        UUID job = jobs.add();
        JobSettings impatient = new JobSettings(
                1, Duration.ofMillis(20), Duration.ofSeconds(20), Duration.ofMillis(200), 2, TestJobs.PAUSES);

        // When
        start(impatient, telling(_ -> awaitLatch(new CountDownLatch(1))));

        // Then
        awaitState(job, new State("FAILED", 2, "no end within 0.2 s"));
    }

    @Test
    void shouldHandBackWhatIsInWorkWhenItStops() throws InterruptedException {
        // Given
        UUID job = jobs.add();
        CountDownLatch begun = new CountDownLatch(1);
        JobWorker worker = start(TestJobs.settings(1, 3), telling(_ -> {
            begun.countDown();
            awaitLatch(new CountDownLatch(1));
        }));
        begun.await();

        // When
        worker.stop();

        // Then
        assertThat(jobs.state(job)).isEqualTo(new State("PENDING", 0, null));
    }

    @Test
    void shouldNeverRunAJobTwiceAtATime() {
        // Given
        List<UUID> all = IntStream.range(0, 60).mapToObj(_ -> jobs.add()).toList();
        Set<UUID> running = ConcurrentHashMap.newKeySet();
        Map<UUID, Integer> runs = new ConcurrentHashMap<>();
        JobHandler handler = telling(job -> {
            if (!running.add(job)) {
                throw new IllegalStateException("runs already");
            }
            runs.merge(job, 1, Integer::sum);
            running.remove(job);
        });

        // When
        start(TestJobs.settings(3, 3), handler);
        start(TestJobs.settings(3, 3), handler);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all)
                        .allSatisfy(job -> assertThat(jobs.state(job)).isEqualTo(new State("COMPLETED", 1, null))));
        assertThat(runs).hasSize(60).allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void shouldWorkOnNothingWithoutWorkers() {
        // Given
        UUID ours = jobs.add();
        start(TestJobs.settings(0, 3), telling(_ -> {})).wake();

        // When
        UUID others = jobs.add();
        await().pollDelay(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> true);

        // Then
        assertThat(jobs.state(ours)).isEqualTo(new State("PENDING", 0, null));
        assertThat(jobs.state(others)).isEqualTo(new State("PENDING", 0, null));
    }

    private JobWorker start(JobSettings settings, JobHandler handler) {
        JobWorker worker = new JobWorker(JobTable.PUBLICATIONS, persistence.database(), outbox, handler, settings);
        workers.add(worker);
        worker.start();
        return worker;
    }

    private void awaitState(UUID job, State expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jobs.state(job)).isEqualTo(expected));
    }

    private List<MessageKind> announced() {
        return new OutboxRepository(persistence.database())
                .oldest(10).stream()
                        .map(waiting ->
                                MessageCodec.decode(waiting.entry().payload()).kind())
                        .toList();
    }

    private static JobHandler telling(Work work) {
        return new JobHandler() {
            @Override
            public void run(UUID job) {
                work.run(job);
            }

            @Override
            public void completed(UUID job, Announcement announcement) {
                announcement.announce(Message.of(Clock.systemUTC(), MessageKind.PUBLICATION_COMPLETED, job.toString()));
            }

            @Override
            public void failed(UUID job, String reason, Announcement announcement) {
                announcement.announce(Message.of(Clock.systemUTC(), MessageKind.PUBLICATION_FAILED, job.toString()));
            }
        };
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", interrupted);
        }
    }

    private interface Work {
        void run(UUID job);
    }
}
