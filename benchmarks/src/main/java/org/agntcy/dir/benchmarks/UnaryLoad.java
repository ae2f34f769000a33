package org.agntcy.dir.benchmarks;

import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Callers that each make one call after another until time is over.
final class UnaryLoad {

    private static final long GRACE_SECONDS = 60;

    private final Meter meter = new Meter();
    private final AtomicReference<StatusRuntimeException> failure = new AtomicReference<>();

    private UnaryLoad() {}

    /// What came of a workload, and the first failure if there was one.
    record Result(Measurement measurement, Optional<StatusRuntimeException> firstFailure) {}

    /// @param callers how many at once
    /// @param call throws when it fails
    static Result measure(String workload, int callers, double seconds, Runnable call) throws InterruptedException {
        UnaryLoad load = new UnaryLoad();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.execute(() -> load.callUntil(end, call));
            }
            threads.shutdown();
            if (!threads.awaitTermination((long) seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                throw new IllegalStateException("a call of \"" + workload + "\" did not end");
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        return new Result(load.meter.measurement(workload, 0, took), Optional.ofNullable(load.failure.get()));
    }

    private void callUntil(long end, Runnable call) {
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            try {
                call.run();
                meter.succeeded(System.nanoTime() - start);
            } catch (StatusRuntimeException failed) {
                meter.failed();
                failure.compareAndSet(null, failed);
            }
        }
    }
}
