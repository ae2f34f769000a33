package org.agntcy.dir.store.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Counts what was done and passes it on, one thread at a time.
final class Tally {

    private final MirrorListener listener;
    private final int namedRefusals;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Refusal> refusals = new ArrayList<>();
    private long copied;
    private long extended;
    private long unchanged;
    private long refused;
    private long bytes;

    Tally(MirrorListener listener, int namedRefusals) {
        this.listener = listener;
        this.namedRefusals = namedRefusals;
    }

    void found(int records) {
        lock.lock();
        try {
            listener.found(records);
        } finally {
            lock.unlock();
        }
    }

    /// @param record nothing when the tag was not that of a record
    void done(Optional<MirroredRecord> record) {
        lock.lock();
        try {
            record.ifPresentOrElse(this::count, () -> listener.found(-1));
        } finally {
            lock.unlock();
        }
    }

    MirrorResult result() {
        return new MirrorResult(copied, extended, unchanged, bytes, refusals, refused);
    }

    private void count(MirroredRecord record) {
        switch (record.outcome()) {
            case COPIED -> copied++;
            case EXTENDED -> extended++;
            case UNCHANGED -> unchanged++;
            case REFUSED -> {
                // Counted by its reasons.
            }
        }
        bytes += record.bytes();
        refused += record.refusals().size();
        record.refusals().stream().limit(namedRefusals - refusals.size()).forEach(refusals::add);
        listener.done(record);
    }
}
