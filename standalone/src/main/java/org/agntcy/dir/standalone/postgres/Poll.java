package org.agntcy.dir.standalone.postgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for something that sends no signal, such as the end of a process that is not a child.
final class Poll {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Poll() {}

    /// Asks until the answer is yes; false when it was still no at the end of `limit`.
    static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
        return forValue(() -> condition.getAsBoolean() ? Boolean.TRUE : null, limit) != null;
    }

    /// Asks until there is a value; null when there was still none at the end of `limit`.
    static <T> @Nullable T forValue(Supplier<@Nullable T> source, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        @Nullable T value = source.get();
        while (value == null && System.nanoTime() - end < 0) {
            Thread.sleep(INTERVAL);
            value = source.get();
        }
        return value;
    }
}
