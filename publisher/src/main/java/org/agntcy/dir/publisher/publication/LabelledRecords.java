package org.agntcy.dir.publisher.publication;

import com.google.protobuf.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.routing.PublishedRecord;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.StructBytes;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.record.oasf.Labels;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.record.oasf.OasfRecord;
import org.agntcy.dir.store.RecordStore;

/// Finds the labels of records: in the index, else in the registry. What only the registry has is indexed on this
/// occasion, because only what is indexed is published.
final class LabelledRecords {

    private final RecordSearchRepository search;
    private final RecordRepository records;
    private final RecordStore store;

    LabelledRecords(RecordSearchRepository search, RecordRepository records, RecordStore store) {
        this.search = search;
        this.records = records;
        this.store = store;
    }

    /// The records with their labels; those that do not exist or cannot be read go to the shortfall.
    ///
    /// @throws DirectoryException when database or registry cannot be asked
    List<PublishedRecord> of(List<String> cids, Shortfall shortfall) {
        List<PublishedRecord> labelled = new ArrayList<>(cids.size());
        Set<String> seen = new HashSet<>();
        search.streamContents(cids, (cid, content) -> {
            seen.add(cid);
            add(cid, () -> OasfDecoder.decode(StructBytes.parse(content)), labelled, shortfall);
            return true;
        });
        for (String cid : cids) {
            if (!seen.contains(cid)) {
                add(cid, () -> fromRegistry(cid), labelled, shortfall);
            }
        }
        return labelled;
    }

    private static void add(String cid, Source source, List<PublishedRecord> labelled, Shortfall shortfall) {
        try {
            labelled.add(new PublishedRecord(cid, Labels.of(source.read())));
        } catch (NotFoundException missing) {
            shortfall.missing(cid);
        } catch (InvalidInputException | InternalException unreadable) {
            shortfall.failed(unreadable.within("record " + cid + " cannot be read"));
        }
    }

    private OasfRecord fromRegistry(String text) {
        Struct data = JsonStruct.parse(store.pull(parse(text)));
        OasfRecord record = OasfDecoder.decode(data);
        records.insert(new IndexedRecord(text, record, data.toByteArray()));
        return record;
    }

    /// Nothing can be stored under a text that is no CID.
    private static Cid parse(String text) {
        try {
            return Cid.parse(text);
        } catch (InvalidInputException noCid) {
            throw new NotFoundException("record not found: " + text, noCid);
        }
    }

    /// Where a record comes from.
    private interface Source {
        OasfRecord read();
    }
}
