package org.agntcy.dir.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for what a directory does after its answer.
///
/// @param limit how long at most
/// @param pause between two questions: what is measured is too long by up to this and the time of one question
record Patience(Duration limit, Duration pause) {

    /// Asks until the answer is yes.
    ///
    /// @return seconds since `start`, a value of [System#nanoTime]
    /// @throws CallFailedException when the time is over
    double await(long start, String what, BooleanSupplier question) throws InterruptedException {
        while (!question.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new CallFailedException("not within " + limit.toSeconds() + " s: " + what, null);
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
