package org.agntcy.dir.indexing;

import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.RecordStore;

/// Asks the registry for all referrers of a record.
record ReferrerStates(RecordStore store) {

    /// What they say together; nothing when there is no such record.
    Optional<ReferrerState> of(String record) {
        try {
            return Optional.of(ReferrerState.of(store.referrers(Cid.parse(record), Optional.empty())));
        } catch (NotFoundException | InvalidInputException noRecord) {
            return Optional.empty();
        }
    }
}
