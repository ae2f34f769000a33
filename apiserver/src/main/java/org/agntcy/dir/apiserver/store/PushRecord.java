package org.agntcy.dir.apiserver.store;

import com.google.protobuf.Struct;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.apiserver.events.RecordNews;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.oasf.Labels;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.record.oasf.OasfRecord;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.record.validation.ValidationResult;
import org.agntcy.dir.store.RecordStore;

/// Stores one record and makes it findable. A record that is known already is answered at once: no validation, no
/// registry. A new one is validated, written to the registry and then to the index; only then is it acknowledged.
public final class PushRecord {

    /// Largest canonical form of a record.
    public static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

    /// Characters of findings in one error; a status has room for a little more.
    private static final int LONGEST_FINDINGS = 1400;

    private final RecordReader reader;
    private final RecordValidator validator;
    private final RecordStore store;
    private final RecordRepository repository;
    private final RecordCache cache;
    private final CidLocks locks;
    private final Outbox outbox;
    private final RecordNews news;
    private final Clock clock;

    public PushRecord(
            RecordReader reader,
            RecordValidator validator,
            RecordStore store,
            RecordRepository repository,
            RecordCache cache,
            CidLocks locks,
            Outbox outbox,
            RecordNews news,
            Clock clock) {
        this.reader = reader;
        this.validator = validator;
        this.store = store;
        this.repository = repository;
        this.cache = cache;
        this.locks = locks;
        this.outbox = outbox;
        this.news = news;
        this.clock = clock;
    }

    /// Pushes a record and returns its identifier.
    ///
    /// @throws InvalidInputException when the record is absent, too large, no valid OASF record, or no JSON
    /// @throws DirectoryException when the registry or the database fails; pushing again is always safe
    public String push(Record record) {
        if (!record.hasData()) {
            throw new InvalidInputException("record validation failed: [record is nil]");
        }
        Struct data = record.getData();
        byte[] canonical = CanonicalJson.encode(data);
        if (canonical.length > MAXIMUM_BYTES) {
            throw new InvalidInputException("record validation failed: [record size " + canonical.length
                    + " bytes exceeds maximum allowed size of " + MAXIMUM_BYTES + " bytes (4MB)]");
        }
        Cid cid = Cid.ofContent(canonical);
        try {
            storeUnlessKnown(cid, data, canonical);
        } catch (UnavailableException outage) {
            // A database ends when the disk that it shares with the store is full; the caller must hear of the disk.
            store.requireRoom(canonical.length);
            throw outage;
        }
        return cid.text();
    }

    private void storeUnlessKnown(Cid cid, Struct data, byte[] canonical) {
        if (reader.isIndexed(cid.text())) {
            news.pushedAgain(cid.text(), () -> Labels.of(OasfDecoder.decode(data)));
        } else {
            validate(data);
            OasfRecord decoded = OasfDecoder.decode(data);
            locks.exclusively(cid.text(), () -> storeNew(cid, data, canonical, decoded));
        }
    }

    private void validate(Struct data) {
        ValidationResult result = validator.validate(data);
        if (!result.isValid()) {
            throw new InvalidInputException("record validation failed: [" + join(result.messages()) + "]");
        }
    }

    /// All findings when an error can carry them, else the first ones and how many more there are.
    private static String join(List<String> messages) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < messages.size(); i++) {
            if (joined.length() + messages.get(i).length() > LONGEST_FINDINGS && i > 0) {
                return joined.append(" and ")
                        .append(messages.size() - i)
                        .append(" more")
                        .toString();
            }
            joined.append(i == 0 ? "" : " ").append(messages.get(i));
        }
        return joined.toString();
    }

    private void storeNew(Cid cid, Struct data, byte[] canonical, OasfRecord decoded) {
        List<String> labels = Labels.of(decoded);
        if (cache.peek(cid.text()).isPresent()) {
            news.pushedAgain(cid.text(), () -> labels);
            return;
        }
        try {
            store.push(cid, canonical, decoded);
        } catch (DirectoryException failed) {
            throw failed.within("failed to push record to store");
        }
        WireRecord wire = WireRecord.of(data);
        Message pushed = Message.of(clock, MessageKind.RECORD_PUSHED, cid.text(), labels, Map.of());
        OutboxEntry announcement = outbox.traces().entries(List.of(pushed)).getFirst();
        boolean isNew = repository.insert(new IndexedRecord(cid.text(), decoded, wire.bytes()), announcement);
        if (isNew) {
            outbox.written();
        } else {
            news.pushedAgain(cid.text(), () -> labels);
        }
        cache.put(cid.text(), new KnownRecord(wire, RecordMetas.of(cid.text(), decoded)));
    }
}
