package org.agntcy.dir.indexing;

import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.agntcy.dir.indexing.Batches.Batch;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.UnavailableException;

/// Works on several batches at a time, so that reading, judging and writing overlap. Used by one thread.
final class BatchPipeline implements AutoCloseable {

    /// Enough to keep the database busy while others read, few enough to leave connections to the rest of the
    /// process.
    private static final int BATCHES = 4;

    /// For bytes of records in work. Larger than the largest record, small enough for a small container.
    private static final int MEMORY_KIB = 5 * 1024;

    private final Function<Batch, IndexingResult> work;
    private final Semaphore places = new Semaphore(BATCHES);
    private final Semaphore memory = new Semaphore(MEMORY_KIB);
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());
    private final Deque<Future<IndexingResult>> running = new ArrayDeque<>();
    private IndexingResult total = IndexingResult.NOTHING;

    BatchPipeline(Function<Batch, IndexingResult> work) {
        this.work = work;
    }

    /// Begins with a batch as soon as there is room for it.
    ///
    /// @throws DirectoryException the failure of an earlier one
    void submit(Batch batch) {
        while (!running.isEmpty() && running.getFirst().isDone()) {
            collect();
        }
        int kib = Math.clamp(batch.bytes() / 1024, 1, MEMORY_KIB);
        try {
            places.acquire();
            memory.acquire(kib);
        } catch (InterruptedException interrupted) {
            throw cancelled(interrupted);
        }
        running.add(threads.submit(() -> {
            try {
                return work.apply(batch);
            } finally {
                memory.release(kib);
                places.release();
            }
        }));
    }

    /// Waits until everything that was begun has ended; the sum of all results so far.
    ///
    /// @throws DirectoryException the first failure
    IndexingResult drain() {
        while (!running.isEmpty()) {
            collect();
        }
        return total;
    }

    /// Ends what is still running after a failure.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void collect() {
        try {
            total = total.plus(running.removeFirst().get());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof DirectoryException cause) {
                throw cause;
            }
            throw new InternalException("a batch of records could not be indexed", failure);
        } catch (InterruptedException interrupted) {
            throw cancelled(interrupted);
        }
    }

    private static UnavailableException cancelled(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new UnavailableException("indexing was cancelled", interrupted);
    }
}
