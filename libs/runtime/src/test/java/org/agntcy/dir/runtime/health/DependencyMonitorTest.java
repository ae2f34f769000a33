package org.agntcy.dir.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static DependencyMonitor monitor(Dependency.Probe probe) {
        return new DependencyMonitor(
                List.of(new Dependency("store", probe)), CLOCK, Duration.ofMillis(20), Duration.ofSeconds(1));
    }
}
