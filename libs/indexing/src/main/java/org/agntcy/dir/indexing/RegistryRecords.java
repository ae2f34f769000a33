package org.agntcy.dir.indexing;

import com.google.protobuf.Struct;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.store.RecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one record from the registry for somebody who waits for it, and indexes it on this occasion, with
/// what its referrers say. Safe for any number of threads.
public final class RegistryRecords {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryRecords.class);

    private final RecordStore store;
    private final RecordValidator validator;
    private final RecordRepository repository;
    private final ReferrerEffects effects;

    public RegistryRecords(
            RecordStore store, RecordValidator validator, RecordRepository repository, ReferrerEffects effects) {
        this.store = store;
        this.validator = validator;
        this.repository = repository;
        this.effects = effects;
    }

    /// The record with this CID. One that is not valid is answered all the same, and not indexed.
    ///
    /// @throws NotFoundException when the registry has no such record
    /// @throws DirectoryException when registry or database fail, or the bytes are no record
    public IndexedRecord fetch(Cid cid) {
        Struct data = RecordReading.parse(store.pull(cid));
        IndexedRecord record = RecordReading.toIndex(cid, data);
        if (isAcceptable(cid, data) && repository.insert(record)) {
            restore(cid);
        }
        return record;
    }

    private boolean isAcceptable(Cid cid, Struct data) {
        try {
            RecordReading.require(validator, data);
            return true;
        } catch (DirectoryException refused) {
            LOG.debug("a record that was read is not indexed cid={} error={}", cid.text(), refused.getMessage());
            return false;
        }
    }

    /// The reader has the record already; what cannot be restored now is left to the indexer.
    private void restore(Cid cid) {
        try {
            ReferrerState state = ReferrerState.of(store.referrers(cid, Optional.empty()));
            if (state.saysSomething()) {
                effects.restore(Map.of(cid.text(), state));
            }
        } catch (DirectoryException failed) {
            LOG.warn("referrers of a record are not indexed yet cid={} error={}", cid.text(), failed.getMessage());
        }
    }
}
