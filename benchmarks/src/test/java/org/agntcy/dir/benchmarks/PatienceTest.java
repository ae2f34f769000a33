package org.agntcy.dir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void shouldAskUntilTheAnswerIsYes() throws InterruptedException {
        // Given
        AtomicInteger questions = new AtomicInteger();
        long twoSecondsAgo = System.nanoTime() - Duration.ofSeconds(2).toNanos();

        // When
        double seconds = new Patience(Duration.ofMinutes(1), PAUSE)
                .await(twoSecondsAgo, "done", () -> questions.incrementAndGet() == 3);

        // Then
        assertThat(questions).hasValue(3);
        assertThat(seconds).isBetween(2.0, 60.0);
    }

    @Test
    void shouldSayWhatDidNotHappen() {
        // Given
        Patience patience = new Patience(Duration.ofSeconds(1), PAUSE);
        long longAgo = System.nanoTime() - Duration.ofSeconds(5).toNanos();

        // Then
        assertThatThrownBy(() -> patience.await(longAgo, "done", () -> false))
                .isInstanceOf(CallFailedException.class)
                .hasMessage("not within 1 s: done");
    }
}
