package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;

    @Test
    void shouldGrowPausesUpToLongestOneAndThenRefuse() {
        // Given
        RestartBudget budget = new RestartBudget(9, Duration.ofMinutes(10), Duration.ofMillis(500), clock);

        // When
        List<Duration> pauses = new ArrayList<>();
        for (var pause = budget.take(); pause.isPresent(); pause = budget.take()) {
            pauses.add(pause.get());
        }

        // Then
        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(0L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void shouldAllowAttemptsAgainWhenEarlierOnesLeftWindow() {
        // Given
        RestartBudget budget = new RestartBudget(1, Duration.ofMinutes(10), Duration.ofMillis(500), clock);
        budget.take();
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(10)));
        assertThat(budget.take()).isEmpty();

        // When
        now.updateAndGet(before -> before.plusMillis(1));

        // Then
        assertThat(budget.take()).hasValue(Duration.ZERO);
    }
}
