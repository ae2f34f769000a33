package org.agntcy.dir.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Many clients at once, each with its own choices from the same seed: everything once, then a mix until the time
/// is over.
final class MixedLoad implements AutoCloseable {

    static final int CLIENTS = 32;

    private static final List<MixedOperation> FIRST = List.of(MixedOperation.PUSH_NEW, MixedOperation.PUSH_NEW);

    private final Map<MixedOperation, Meter> meters = new EnumMap<>(MixedOperation.class);
    private final AtomicReference<@Nullable RuntimeException> firstFailure = new AtomicReference<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final long start = System.nanoTime();
    private final long end;

    MixedLoad(long nanoseconds) {
        this.end = start + nanoseconds;
        for (MixedOperation operation : MixedOperation.values()) {
            meters.put(operation, new Meter());
        }
    }

    /// Lets every client begin.
    ///
    /// @param known CIDs to read, which nobody deletes
    void start(String target, List<String> known, long seed) {
        for (int i = 0; i < CLIENTS; i++) {
            // Far from the seeds of other records of this run, so that what is called new is.
            long own = (seed + 1) * 1_000_000 + i;
            MixedClient client = new MixedClient(target, known, new RecordFactory(own).records(4_096), own);
            running.add(executor.submit(() -> {
                work(client);
                return null;
            }));
        }
    }

    /// Waits for all clients.
    ///
    /// @param size records in the directory, for the output
    List<Measurement> await(int size) throws InterruptedException {
        for (Future<?> client : running) {
            try {
                client.get();
            } catch (ExecutionException broken) {
                throw new IllegalStateException("a client broke off", broken.getCause());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return meters.entrySet().stream()
                .map(entry -> entry.getValue().measurement(entry.getKey().workload(), size, seconds))
                .toList();
    }

    /// The first call that failed, for the user to see.
    @Nullable
    RuntimeException firstFailure() {
        return firstFailure.get();
    }

    private void work(MixedClient client) throws InterruptedException {
        try (client) {
            for (MixedOperation operation : FIRST) {
                perform(client, operation);
            }
            for (MixedOperation operation : MixedOperation.values()) {
                perform(client, operation);
            }
            while (System.nanoTime() < end) {
                perform(client, client.next());
            }
        }
    }

    private void perform(MixedClient client, MixedOperation operation) throws InterruptedException {
        Meter meter = Objects.requireNonNull(meters.get(operation));
        long before = System.nanoTime();
        try {
            client.perform(operation);
            meter.succeeded(System.nanoTime() - before);
        } catch (RuntimeException failed) {
            meter.failed();
            firstFailure.compareAndSet(null, failed);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
