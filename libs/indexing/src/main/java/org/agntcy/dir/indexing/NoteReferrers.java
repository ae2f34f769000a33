package org.agntcy.dir.indexing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.scan.RetryPolicy;
import org.agntcy.dir.persistence.scan.SkipReason;
import org.agntcy.dir.persistence.scan.SkippedTag;
import org.agntcy.dir.persistence.scan.SkippedTagRepository;
import org.agntcy.dir.store.StoredArtifact;

/// Takes in tags that belong to referrers: lets the index know what they say, and remembers that they are no
/// records.
final class NoteReferrers {

    private static final int BATCH = 500;

    private final ReadRecords reader;
    private final Database database;
    private final RetryPolicy retries;

    NoteReferrers(ReadRecords reader, Database database, RetryPolicy retries) {
        this.reader = reader;
        this.database = database;
        this.retries = retries;
    }

    IndexingResult note(List<StoredArtifact.OfReferrer> artifacts) {
        IndexingResult result = IndexingResult.NOTHING;
        for (int from = 0; from < artifacts.size(); from += BATCH) {
            List<StoredArtifact.OfReferrer> batch = artifacts.subList(from, Math.min(from + BATCH, artifacts.size()));
            result = result.plus(take(reader.readReferrers(batch)));
        }
        return result;
    }

    private IndexingResult take(List<Finding> findings) {
        Set<String> signed = new HashSet<>();
        Set<String> unchecked = new HashSet<>();
        Map<String, ReferrerState> scanned = new HashMap<>();
        List<SkippedTag> tags = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding instanceof Finding.Told told) {
                tags.add(new SkippedTag(told.tag(), SkipReason.REFERRER, ""));
                told.signed().ifPresent(signed::add);
                told.trust().ifPresent(unchecked::add);
                scanned.putAll(told.scanned());
            } else if (finding instanceof Finding.Skipped skipped) {
                tags.add(skipped.tag());
            }
        }
        write(signed, unchecked, scanned, tags);
        return IndexingResult.of(0, tags);
    }

    private void write(
            Set<String> signed, Set<String> unchecked, Map<String, ReferrerState> scanned, List<SkippedTag> tags) {
        database.inTransaction(transaction -> {
            ReferrerEffects effects = new ReferrerEffects(transaction);
            Set<String> records = new HashSet<>(signed);
            records.addAll(unchecked);
            records.addAll(scanned.keySet());
            if (!records.isEmpty()) {
                effects.hold(records);
            }
            if (!signed.isEmpty()) {
                effects.markSigned(signed);
            }
            if (!unchecked.isEmpty()) {
                effects.requestChecks(unchecked);
            }
            if (!scanned.isEmpty()) {
                effects.restore(scanned);
            }
            new SkippedTagRepository(transaction).note(tags, retries);
            return tags.size();
        });
    }
}
