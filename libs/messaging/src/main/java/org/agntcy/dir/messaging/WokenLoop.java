package org.agntcy.dir.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import org.agntcy.dir.record.error.DirectoryException;

/// Repeats a step on a thread of its own: while it finds something to do, whenever it is woken, and from time to time
/// without; after a failure with growing pauses.
public final class WokenLoop {

    private final BooleanSupplier step;
    private final ObjIntConsumer<DirectoryException> onFailure;
    private final Duration poll;
    private final Pauses pauses;
    private final Semaphore signals = new Semaphore(0);
    private final Thread worker;

    /// @param step false when there is nothing left to do for now
    /// @param onFailure is told of each failure and of how many there were in a row
    /// @param poll how often it looks without being woken
    public WokenLoop(
            String name,
            BooleanSupplier step,
            ObjIntConsumer<DirectoryException> onFailure,
            Duration poll,
            Pauses pauses) {
        this.step = step;
        this.onFailure = onFailure;
        this.poll = poll;
        this.pauses = pauses;
        this.worker = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public void start() {
        worker.start();
    }

    /// Makes it look now. Never blocks.
    public void wake() {
        signals.release();
    }

    /// Ends after the step in hand, which is interrupted.
    public void stop() throws InterruptedException {
        worker.interrupt();
        // With milliseconds: unlike the form with a Duration it takes a thread that never started.
        worker.join(Duration.ofSeconds(10).toMillis());
    }

    private void run() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                while (step.getAsBoolean()) {
                    failures = 0;
                }
                failures = 0;
            } catch (DirectoryException failed) {
                failures++;
                if (!Thread.currentThread().isInterrupted()) {
                    onFailure.accept(failed, failures);
                }
            }
            await(failures == 0 ? poll : pauses.after(failures));
        }
    }

    private void await(Duration longest) {
        try {
            if (signals.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
