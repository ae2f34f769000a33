package org.agntcy.dir.access.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.record.error.RateLimitedException;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final String PULL = "/agntcy.dir.store.v1.StoreService/Pull";
    private static final String PUSH = "/agntcy.dir.store.v1.StoreService/Push";
    private static final Caller NOBODY = new Caller.Anonymous();

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void shouldAdmitABurstAndThenAsMuchAsTheRate() {
        // Given
        RateLimits limits = limits(new Rate(2, 3), Rate.UNLIMITED, Map.of());

        // Then
        assertThat(admitted(limits, NOBODY, PULL, 10)).isEqualTo(3);

        // When
        nanos.addAndGet(Duration.ofMillis(500).toNanos());

        // Then
        assertThat(admitted(limits, NOBODY, PULL, 10)).isEqualTo(1);

        // When
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        // Then
        assertThat(admitted(limits, NOBODY, PULL, 10)).isEqualTo(3);
    }

    @Test
    void shouldSayWhenToComeBack() {
        // Given
        RateLimits limits = limits(new Rate(4, 1), Rate.UNLIMITED, Map.of());
        limits.admit(NOBODY, PULL);

        // Then
        assertThatThrownBy(() -> limits.admit(NOBODY, PULL))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofMillis(250)))
                .hasMessage(PULL + " is rejected by grpc_ratelimit middleware, please retry later. rpc error: code ="
                        + " ResourceExhausted desc = rate limit exceeded");
    }

    @Test
    void shouldCountEachCallerForItself() {
        // Given
        RateLimits limits = limits(new Rate(1, 1), new Rate(1, 2), Map.of());

        // Then
        assertThat(admitted(limits, caller(1), PULL, 5)).isEqualTo(2);
        assertThat(admitted(limits, caller(2), PULL, 5)).isEqualTo(2);
        assertThat(admitted(limits, NOBODY, PULL, 5)).isEqualTo(1);
    }

    @Test
    void shouldPreferTheLimitOfTheMethod() {
        // Given
        RateLimits limits = limits(new Rate(1, 1), new Rate(1, 2), Map.of(PUSH, new Rate(1, 4), PULL, Rate.UNLIMITED));

        // Then
        assertThat(admitted(limits, caller(1), PUSH, 9)).isEqualTo(4);
        assertThat(admitted(limits, caller(2), PUSH, 9)).isEqualTo(4);
        assertThat(admitted(limits, caller(1), PULL, 9)).isEqualTo(9);
    }

    @Test
    void shouldAdmitNothingWithoutABurst() {
        // Given
        RateLimits limits = limits(new Rate(5, 0), Rate.UNLIMITED, Map.of());

        // Then
        assertThat(admitted(limits, NOBODY, PULL, 5)).isZero();
    }

    @Test
    void shouldForgetTheCallersSeenLongestAgo() {
        // Given
        RateLimits limits = limits(Rate.UNLIMITED, new Rate(1, 1), Map.of());
        limits.admit(caller(0), PULL);

        // When
        IntStream.rangeClosed(1, RateLimits.MOST_BUCKETS).forEach(i -> limits.admit(caller(i), PULL));

        // Then
        assertThat(admitted(limits, caller(RateLimits.MOST_BUCKETS), PULL, 1)).isZero();
        assertThat(admitted(limits, caller(0), PULL, 2)).isEqualTo(1);
    }

    @Test
    void shouldNotAdmitMoreToManyThreads() throws InterruptedException {
        // Given
        RateLimits limits = limits(new Rate(1, 500), Rate.UNLIMITED, Map.of());
        AtomicInteger admitted = new AtomicInteger();

        // When
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> admitted.addAndGet(admitted(limits, NOBODY, PULL, 500))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        // Then
        assertThat(admitted).hasValue(500);
    }

    @Test
    void shouldNameWhatIsWrongInTheSettings() {
        // Then
        assertThat(new RateLimitSettings(
                                new Rate(100, 50), new Rate(-1, -2), Map.of("", Rate.UNLIMITED, PULL, new Rate(-3, 0)))
                        .problems())
                .containsExactly(
                        "global_burst (50) should be >= global_rps (100.000000) for optimal performance",
                        "per_client_rps must be non-negative, got: -1.000000",
                        "per_client_burst must be non-negative, got: -2",
                        "method limit key cannot be empty",
                        "method " + PULL + ": rps must be non-negative, got: -3.000000");
        assertThat(new RateLimitSettings(Rate.UNLIMITED, Rate.UNLIMITED, Map.of()).problems())
                .isEmpty();
    }

    private RateLimits limits(Rate global, Rate perClient, Map<String, Rate> methods) {
        return new RateLimits(new RateLimitSettings(global, perClient, methods), nanos::get);
    }

    private static Caller caller(int number) {
        return new Caller.Workload("spiffe://example.org/" + number, "example.org");
    }

    private static int admitted(RateLimits limits, Caller caller, String method, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            try {
                limits.admit(caller, method);
                admitted++;
            } catch (RateLimitedException tooEarly) {
                assertThat(tooEarly.retryAfter()).isPositive();
            }
        }
        return admitted;
    }
}
