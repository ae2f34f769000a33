package org.agntcy.dir.apiserver.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.record.Usage;
import org.agntcy.dir.record.error.DirectoryException;
import org.jboss.logging.Logger;

/// Counts pulls and look-ups in memory and adds them to the index in one statement now and then, so that reading a
/// record writes nothing. A crash loses the counts of the last interval, which only sorting by popularity sees.
public final class UsageCounter {

    private static final Logger LOG = Logger.getLogger(UsageCounter.class);

    private final RecordRepository repository;
    private final Map<String, Usage> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    public UsageCounter(RecordRepository repository) {
        this.repository = repository;
    }

    public void pulled(String cid) {
        add(cid, new Usage(1, 0));
    }

    public void lookedUp(String cid) {
        add(cid, new Usage(0, 1));
    }

    /// Writes what was counted since the last time. What cannot be written stays counted.
    public void flush() {
        Map<String, Usage> batch = new HashMap<>();
        pending.keySet().forEach(cid -> {
            Usage usage = pending.remove(cid);
            if (usage != null) {
                batch.put(cid, usage);
            }
        });
        if (batch.isEmpty()) {
            return;
        }
        try {
            repository.addUsage(batch);
            failing.set(false);
        } catch (DirectoryException failed) {
            batch.forEach(this::add);
            // Once per outage, not once per interval.
            if (failing.compareAndSet(false, true)) {
                LOG.warnf(
                        "usage could not be written, kept for later records=%d error=%s",
                        batch.size(), failed.getMessage());
            }
        }
    }

    private void add(String cid, Usage usage) {
        pending.merge(cid, usage, Usage::plus);
    }
}
