package org.agntcy.dir.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    void shouldGrowUpToTheLimit() {
        // Given
        Pauses pauses = new Pauses(FIRST, LONGEST, new Random(3));

        // Then
        for (int attempt = 1; attempt <= 100; attempt++) {
            long most = Math.min(LONGEST.toMillis(), 100L << Math.min(attempt - 1, 20));
            assertThat(pauses.after(attempt)).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }

    @Test
    void shouldRefusePausesThatShrink() {
        assertThatThrownBy(() -> new Pauses(/* first= */ LONGEST, /* longest= */ FIRST, new Random(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pauses must be positive and grow, not from PT10S to PT0.1S");
    }
}
