package org.agntcy.dir.indexing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.scan.RetryPolicy;
import org.agntcy.dir.persistence.scan.SkipReason;
import org.agntcy.dir.persistence.scan.SkippedTag;
import org.agntcy.dir.persistence.scan.SkippedTagRepository;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.RecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what was found: rows for records, notes for the rest, in one transaction.
final class WriteRecords {

    private static final Logger LOG = LoggerFactory.getLogger(WriteRecords.class);

    private final RecordStore store;
    private final Database database;
    private final RetryPolicy retries;
    private final RecentDeletions deletions;

    WriteRecords(RecordStore store, Database database, RetryPolicy retries, RecentDeletions deletions) {
        this.store = store;
        this.database = database;
        this.retries = retries;
        this.deletions = deletions;
    }

    /// Writes findings that were read to the end.
    IndexingResult write(List<Finding> findings) {
        List<Finding.Ready> ready = new ArrayList<>();
        List<SkippedTag> skipped = new ArrayList<>();
        for (Finding finding : findings) {
            switch (finding) {
                case Finding.Ready record -> ready.add(record);
                case Finding.Skipped tag -> skipped.add(tag.tag());
                case Finding.Unread _, Finding.OfReferrer _, Finding.Told _, Finding.Absent _ -> {
                    // Nothing to write, or not yet.
                }
            }
        }
        return write(ready, skipped);
    }

    private IndexingResult write(List<Finding.Ready> ready, List<SkippedTag> skipped) {
        if (ready.isEmpty() && skipped.isEmpty()) {
            return IndexingResult.NOTHING;
        }
        try {
            int added = database.inTransaction(transaction -> write(transaction, ready, skipped));
            removeDeleted(ready);
            skipped.forEach(WriteRecords::report);
            return IndexingResult.of(added, skipped);
        } catch (UnavailableException away) {
            throw away;
        } catch (DirectoryException culpritAmongThem) {
            return writeOneByOne(ready, skipped, culpritAmongThem);
        }
    }

    private int write(Statements statements, List<Finding.Ready> ready, List<SkippedTag> skipped) {
        SkippedTagRepository tags = new SkippedTagRepository(statements);
        if (!skipped.isEmpty()) {
            tags.note(skipped, retries);
        }
        if (ready.isEmpty()) {
            return 0;
        }
        List<IndexedRecord> records = ready.stream().map(Finding.Ready::record).toList();
        int added = new RecordRepository(statements).insertAll(records);
        Map<String, ReferrerState> states = new HashMap<>();
        ready.stream()
                .filter(record -> record.state().saysSomething())
                .forEach(record -> states.put(record.record().cid(), record.state()));
        if (!states.isEmpty()) {
            new ReferrerEffects(statements).restore(states);
        }
        tags.forget(records.stream().map(IndexedRecord::cid).toList());
        return added;
    }

    /// The database refuses one of them, and the others must not suffer.
    private IndexingResult writeOneByOne(
            List<Finding.Ready> ready, List<SkippedTag> skipped, DirectoryException failure) {
        if (ready.isEmpty()) {
            throw failure;
        }
        if (ready.size() == 1 && skipped.isEmpty()) {
            String cid = ready.getFirst().record().cid();
            return write(List.of(), List.of(new SkippedTag(cid, SkipReason.FAILED, failure.getMessage())));
        }
        IndexingResult result = write(List.of(), skipped);
        for (Finding.Ready record : ready) {
            result = result.plus(write(List.of(record), List.of()));
        }
        return result;
    }

    /// Takes back what was deleted between reading and writing.
    private void removeDeleted(List<Finding.Ready> ready) {
        List<String> cids = ready.stream().map(record -> record.record().cid()).toList();
        for (String cid : deletions.among(cids)) {
            if (store.inspect(Cid.parse(cid)).isEmpty()) {
                new RecordRepository(database).delete(cid);
            }
        }
    }

    private static void report(SkippedTag tag) {
        LOG.warn("a tag cannot be indexed tag={} reason={} error={}", tag.tag(), tag.reason(), tag.message());
    }
}
