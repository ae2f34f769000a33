package org.agntcy.dir.reconciler.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.sync.SyncProgress;
import org.agntcy.dir.persistence.sync.SyncRepository;
import org.agntcy.dir.store.mirror.MirrorListener;
import org.agntcy.dir.store.mirror.MirroredRecord;

/// Notes how far one synchronisation is and announces what it brought, in batches, both in one transaction.
///
/// A record that was there already is announced too when the index does not know it, and one with referrers
/// when an earlier attempt may have brought them and died before it said so.
final class CopiedRecords implements MirrorListener {

    private static final int BATCH = 200;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

    private final UUID sync;
    private final boolean isResumed;
    private final Outbox outbox;
    private final RecordRepository index;
    private final SyncMeters meters;
    private final Clock clock;
    private final List<String> news = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private Instant lastFlush = Instant.MIN;
    private long found;
    private long done;
    private long bytes;

    CopiedRecords(UUID sync, boolean isResumed, Outbox outbox, RecordRepository index, SyncMeters meters, Clock clock) {
        this.sync = sync;
        this.isResumed = isResumed;
        this.outbox = outbox;
        this.index = index;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void found(int records) {
        found += records;
        flushWhenDue();
    }

    @Override
    public void done(MirroredRecord record) {
        done++;
        bytes += record.bytes();
        meters.done(record);
        switch (record.outcome()) {
            case COPIED, EXTENDED -> news.add(record.cid());
            case UNCHANGED -> (isResumed && record.referrers() > 0 ? news : known).add(record.cid());
            case REFUSED -> {
                // Named in the end.
            }
        }
        flushWhenDue();
    }

    /// Writes down what was not written yet.
    void flush() {
        Set<String> indexed = known.isEmpty() ? Set.of() : index.existing(known);
        known.stream().filter(cid -> !indexed.contains(cid)).forEach(news::add);
        outbox.transact(announcement -> {
            new SyncRepository(announcement.statements()).note(sync, new SyncProgress(found, done, bytes));
            announcement.announceAll(news.stream()
                    .map(cid -> Message.of(clock, MessageKind.RECORD_COPIED, cid))
                    .toList());
            return true;
        });
        news.clear();
        known.clear();
        lastFlush = clock.instant();
    }

    private void flushWhenDue() {
        boolean isFull = news.size() + known.size() >= BATCH;
        if (isFull || lastFlush.isBefore(clock.instant().minus(LONGEST_SILENCE))) {
            flush();
        }
    }
}
