package org.agntcy.dir.reconciler.check;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.indexing.ReferrerEffects;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.trust.SignedCid;
import org.agntcy.dir.trust.key.SigningKey;

/// Puts records and what is attached to them where an API server puts them, and says so.
@Singleton
public class SignedRecords {

    private static final Instant SIGNED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordStore store;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    SignedRecords(RecordStore store, Database database, Outbox outbox, Clock clock) {
        this.store = store;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Stores and indexes a record; says its CID.
    public String push(String name, String version) {
        Struct data = JsonStruct.parse("""
                        {"name":"%s","version":"%s","schema_version":"1.0.0","description":"d","authors":["a"],
                         "created_at":"2026-01-01T00:00:00Z","skills":[{"id":10201}]}
                        """.formatted(name, version).getBytes(StandardCharsets.UTF_8));
        byte[] canonical = CanonicalJson.encode(data);
        Cid cid = Cid.ofContent(canonical);
        store.push(cid, canonical, OasfDecoder.decode(data));
        index(cid, data);
        return cid.text();
    }

    private void index(Cid cid, Struct data) {
        new RecordRepository(database)
                .insert(new IndexedRecord(cid.text(), OasfDecoder.decode(data), data.toByteArray()));
    }

    /// Loses the row of a record and indexes it again, as after the loss of the database.
    public void indexAgain(String cid) {
        RecordRepository records = new RecordRepository(database);
        records.delete(cid);
        index(Cid.parse(cid), JsonStruct.parse(store.pull(Cid.parse(cid))));
    }

    /// Attaches key and signature of a record, as clients do.
    public void sign(String cid, SigningKey key) {
        SignedCid signed = key.sign(cid, SIGNED_AT);
        attach(cid, ReferrerType.PUBLIC_KEY, signed.publicKey());
        attach(cid, ReferrerType.SIGNATURE, signed.signature());
    }

    /// The proofs of a record, without attaching them.
    public static SignedCid proofs(String cid, SigningKey key) {
        return key.sign(cid, SIGNED_AT);
    }

    /// Attaches one message to a record; says the CID of the referrer.
    public String attach(String cid, ReferrerType type, MessageOrBuilder message) {
        Referrer referrer = new Referrer(
                type.apiName(), Optional.empty(), Map.of(), SIGNED_AT.toString(), Optional.of(struct(message)));
        String attached = store.pushReferrer(Cid.parse(cid), referrer).cid().text();
        outbox.transact(announcement -> {
            new ReferrerEffects(announcement.statements()).apply(cid, referrer);
            announcement.announce(Message.of(
                    clock,
                    MessageKind.REFERRER_ATTACHED,
                    cid,
                    List.of(),
                    Map.of(Message.REFERRER_TYPE, referrer.type())));
            return cid;
        });
        return attached;
    }

    /// Deletes everything of one type that is attached to a record.
    public void detach(String cid, ReferrerType type) {
        store.deleteReferrers(Cid.parse(cid), Optional.of(type.apiName()), Optional.empty());
        outbox.transact(announcement -> {
            new ReferrerEffects(announcement.statements()).withdrawTrust(cid);
            announcement.announce(Message.of(clock, MessageKind.REFERRER_DELETED, cid));
            return cid;
        });
    }

    private static Struct struct(MessageOrBuilder message) {
        try {
            return JsonStruct.parse(JsonFormat.printer().print(message).getBytes(StandardCharsets.UTF_8));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("messages of this contract have a JSON form", impossible);
        }
    }
}
