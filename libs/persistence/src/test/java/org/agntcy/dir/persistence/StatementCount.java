package org.agntcy.dir.persistence;

import java.util.concurrent.atomic.AtomicInteger;
import org.agntcy.dir.persistence.database.StatementObserver;

/// Counts statements and the batches and rows of streams.
public final class StatementCount implements StatementObserver {

    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger rows = new AtomicInteger();

    @Override
    public void executed(String sql) {
        executed.incrementAndGet();
    }

    @Override
    public void fetched(int count) {
        batches.incrementAndGet();
        rows.addAndGet(count);
    }

    public void reset() {
        executed.set(0);
        batches.set(0);
        rows.set(0);
    }

    public int executed() {
        return executed.get();
    }

    public int batches() {
        return batches.get();
    }

    public int rows() {
        return rows.get();
    }
}
