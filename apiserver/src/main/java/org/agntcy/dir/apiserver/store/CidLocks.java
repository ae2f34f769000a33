package org.agntcy.dir.apiserver.store;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// One writer per record at a time, so that two pushes of the same new record cost one and a deletion never crosses a
/// push. Records share a fixed number of locks.
public final class CidLocks {

    /// Far more than the calls in work at a time, so that strangers hardly ever share one.
    private static final int STRIPES = 1024;

    private final Lock[] locks =
            IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

    /// Runs `step` as the only writer of the record.
    public void exclusively(String cid, Runnable step) {
        Lock lock = locks[Math.floorMod(cid.hashCode(), STRIPES)];
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }
}
