package org.agntcy.dir.indexing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.store.FanOut;
import org.agntcy.dir.store.RecordStore;

/// Asks the registry for the referrers of records and makes the index say what they say. Safe for any number
/// of threads.
public final class RefreshReferrers {

    private final ReferrerStates states;
    private final Database database;
    private final FanOut fanOut;

    public RefreshReferrers(RecordStore store, Database database, int parallelReads) {
        this.states = new ReferrerStates(store);
        this.database = database;
        this.fanOut = new FanOut(parallelReads);
    }

    /// Looks at these records, a few hundred at most; those that are not there are passed over.
    ///
    /// @throws DirectoryException when registry or database fail
    public void refresh(Collection<String> records) {
        List<String> ordered = List.copyOf(records);
        List<Optional<ReferrerState>> found = fanOut.map(ordered, states::of);
        Map<String, ReferrerState> stateByRecord = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            String record = ordered.get(i);
            found.get(i).ifPresent(state -> stateByRecord.put(record, state));
        }
        if (!stateByRecord.isEmpty()) {
            database.inTransaction(transaction -> {
                new ReferrerEffects(transaction).restore(stateByRecord);
                return stateByRecord.size();
            });
        }
    }
}
