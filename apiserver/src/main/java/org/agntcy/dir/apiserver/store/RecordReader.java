package org.agntcy.dir.apiserver.store;

import java.util.Optional;
import org.agntcy.dir.indexing.RegistryRecords;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.record.StoredRecord;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;

/// Finds a record by its CID: in memory, else in the index, else in the registry. What only the registry knew
/// (it came there by another way) is indexed on this occasion.
public final class RecordReader {

    private final RecordCache cache;
    private final RecordRepository repository;
    private final RegistryRecords registry;

    public RecordReader(RecordCache cache, RecordRepository repository, RegistryRecords registry) {
        this.cache = cache;
        this.repository = repository;
        this.registry = registry;
    }

    /// The record with this CID.
    ///
    /// @throws InvalidInputException when the CID is empty
    /// @throws NotFoundException when there is no such record, or the text is no CID
    /// @throws DirectoryException when database or registry fail
    public KnownRecord read(String cid) {
        if (cid.isEmpty()) {
            throw InvalidInputException.of("cid", "record cid is required");
        }
        Optional<KnownRecord> inMemory = cache.peek(cid);
        return inMemory.isPresent() ? inMemory.get() : cache.get(parse(cid).text(), this::load);
    }

    /// Whether the record is in memory or in the index, without asking the registry.
    public boolean isIndexed(String cid) {
        return cache.peek(cid).isPresent() || repository.exists(cid);
    }

    private static Cid parse(String cid) {
        try {
            return Cid.parse(cid);
        } catch (InvalidInputException noCid) {
            throw new NotFoundException("record not found: " + cid + " (" + noCid.getMessage() + ")", noCid);
        }
    }

    private KnownRecord load(String cid) {
        return repository.find(cid).map(RecordReader::indexed).orElseGet(() -> fromRegistry(cid));
    }

    private static KnownRecord indexed(StoredRecord stored) {
        return new KnownRecord(WireRecord.ofBytes(stored.content()), RecordMetas.of(stored));
    }

    private KnownRecord fromRegistry(String cid) {
        IndexedRecord record = registry.fetch(Cid.parse(cid));
        return new KnownRecord(WireRecord.ofBytes(record.content()), RecordMetas.of(cid, record.record()));
    }
}
