package org.agntcy.dir.store;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.UnavailableException;

/// Applies a blocking function to many values at once, on virtual threads, a bounded number at a time.
public final class FanOut {

    private final int width;

    /// @param width how many calls run at the same moment
    public FanOut(int width) {
        this.width = width;
    }

    /// The results in the order of the values.
    ///
    /// @throws DirectoryException the first failure in this order; calls that have not begun are then dropped
    public <T, R> List<R> map(List<T> values, Function<T, R> function) {
        if (values.size() == 1) {
            return List.of(function.apply(values.getFirst()));
        }
        Semaphore permits = new Semaphore(width);
        try (ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
            List<Future<R>> running = values.stream()
                    .map(value -> threads.submit(withPermit(permits, () -> function.apply(value))))
                    .toList();
            return collect(threads, running);
        }
    }

    private static <R> List<R> collect(ExecutorService threads, List<Future<R>> running) {
        boolean complete = false;
        try {
            List<R> results = new ArrayList<>(running.size());
            for (Future<R> result : running) {
                results.add(result.get());
            }
            complete = true;
            return results;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof DirectoryException cause) {
                throw cause;
            }
            throw new InternalException("a parallel read failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the call was cancelled", interrupted);
        } finally {
            if (!complete) {
                threads.shutdownNow();
            }
        }
    }

    private static <R> Callable<R> withPermit(Semaphore permits, Callable<R> call) {
        return () -> {
            permits.acquire();
            try {
                return call.call();
            } finally {
                permits.release();
            }
        };
    }
}
