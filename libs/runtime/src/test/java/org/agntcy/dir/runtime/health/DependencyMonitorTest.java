package org.agntcy.dir.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.Test;

class DependencyMonitorTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private volatile String failure = "";

    @Test
    void shouldNotBeReadyBeforeItWasAsked() {
        // Given
        try (DependencyMonitor monitor = monitor(() -> {})) {
            // Then
            assertThat(monitor.ready()).isFalse();
            assertThat(monitor.state("store").lastError()).contains("not asked yet");
        }
    }

    @Test
    void shouldKnowNoErrorOfADependencyThatNeverFailed() {
        // Given
        try (DependencyMonitor monitor = monitor(() -> {})) {
            // When
            monitor.start();

            // Then
            await().until(monitor::ready);
            assertThat(monitor.state("store").lastError()).isEmpty();
        }
    }

    @Test
    void shouldTellOurOwnErrorsInTheirWords() {
        // Given
        try (DependencyMonitor monitor = monitor(() -> {
            throw new UnavailableException("the registry sleeps");
        })) {
            // When
            monitor.start();

            // Then
            await().untilAsserted(
                            () -> assertThat(monitor.state("store").lastError()).contains("the registry sleeps"));
        }
    }

    @Test
    void shouldFollowADependencyDownAndUpAgain() {
        // Given
        AtomicReference<Boolean> told = new AtomicReference<>();
        try (DependencyMonitor monitor = monitor(this::fail)) {
            monitor.onChange(told::set);
            monitor.start();
            await().until(() -> Boolean.TRUE.equals(told.get()));

            // When
            failure = "connection refused";

            // Then
            await().until(() -> Boolean.FALSE.equals(told.get()));
            DependencyState down = monitor.state("store");
            assertThat(down.up()).isFalse();
            assertThat(down.since()).isEqualTo(NOW);
            assertThat(down.lastError()).contains("java.lang.IllegalStateException: connection refused");

            // When
            failure = "";

            // Then
            await().until(() -> Boolean.TRUE.equals(told.get()));
            assertThat(monitor.state("store").lastError())
                    .contains("java.lang.IllegalStateException: connection refused");
        }
    }

    @Test
    void shouldNotWaitLongForADependencyThatComesUpALittleLater() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Dependency late = new Dependency("store", () -> {
            if (asked.incrementAndGet() < 4) {
                throw new IllegalStateException("starting");
            }
        });
        try (DependencyMonitor monitor =
                new DependencyMonitor(List.of(late), CLOCK, Duration.ofHours(1), Duration.ofMinutes(1))) {
            // When
            monitor.start();

            // Then
            await().until(monitor::ready);
            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void shouldTellTheLastStateLastWhenTwoDependenciesComeUpTogether() {
        // Given
        CountDownLatch storeIsTold = new CountDownLatch(1);
        CountDownLatch readyIsTold = new CountDownLatch(1);
        List<Boolean> told = new CopyOnWriteArrayList<>();
        List<Dependency> dependencies = List.of(
                new Dependency("store", () -> {}),
                new Dependency("database", () -> within(Duration.ofMinutes(1), storeIsTold)));
        try (DependencyMonitor monitor =
                new DependencyMonitor(dependencies, CLOCK, Duration.ofMinutes(1), Duration.ofMinutes(1))) {
            monitor.onChange(ready -> {
                if (!ready && monitor.state("store").up()) {
                    storeIsTold.countDown();
                    // So slow that the other one could overtake it.
                    within(Duration.ofMillis(300), readyIsTold);
                }
                told.add(ready);
                if (ready) {
                    readyIsTold.countDown();
                }
            });

            // When
            monitor.start();

            // Then
            await().untilAsserted(() -> assertThat(told).hasSize(3));
            assertThat(told).containsExactly(false, false, true);
        }
    }

    @Test
    void shouldCallADependencyDownThatDoesNotAnswer() {
        // Given
        try (DependencyMonitor monitor = monitor(DependencyMonitorTest::hang)) {
            // When
            monitor.start();

            // Then
            await().untilAsserted(
                            () -> assertThat(monitor.state("store").lastError()).contains("no answer within 1 s"));
            assertThat(monitor.ready()).isFalse();
        }
    }

    private void fail() {
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
    }

    private static void hang() {
        within(Duration.ofHours(1), new CountDownLatch(1));
    }

    /// @return whether it happened
    private static boolean within(Duration time, CountDownLatch happened) {
        try {
            return happened.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static DependencyMonitor monitor(Dependency.Probe probe) {
        return new DependencyMonitor(
                List.of(new Dependency("store", probe)), CLOCK, Duration.ofMillis(20), Duration.ofSeconds(1));
    }
}
