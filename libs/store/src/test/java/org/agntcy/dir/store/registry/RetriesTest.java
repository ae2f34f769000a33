package org.agntcy.dir.store.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final UnavailableException busy = new UnavailableException("busy");

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @Test
    void shouldStopWhenTheTimeOfTheCallIsOver() {
        // Given
        RegistryLimits limits = limits(10);

        // When / Then
        assertThatThrownBy(() -> new Retries(limits, clock(), this::pause).run(() -> {
                    now = now.plusMillis(400);
                    throw new TransientFailureException(busy, null);
                }))
                .isSameAs(busy);
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void shouldStopWhenTheCallerIsInterrupted() {
        // Given
        Retries retries = new Retries(limits(10), clock(), duration -> {
            throw new InterruptedException();
        });

        // When / Then
        assertThatThrownBy(() -> retries.run(() -> {
                    throw new TransientFailureException(busy, null);
                }))
                .isSameAs(busy);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    private static RegistryLimits limits(int attempts) {
        return new RegistryLimits(
                Duration.ofSeconds(1),
                Duration.ofMillis(1200),
                attempts,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                1024);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
