package org.agntcy.dir.apiserver.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.core.v1.ReferrerRef;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.StoredReferrer;
import org.jboss.logging.Logger;

/// Attaches a referrer (signature, public key, scan report) to a record. Both client generations are served: field 2 of
/// the request is a type name in one and a whole `RecordReferrer` in the other.
///
/// A malformed request ends the stream; everything else that fails is told inside the answer, and the stream goes on.
public final class PushReferrer {

    private static final Logger LOG = Logger.getLogger(PushReferrer.class);

    private final RecordStore store;
    private final AnnounceReferrer news;

    public PushReferrer(RecordStore store, AnnounceReferrer news) {
        this.store = store;
        this.news = news;
    }

    /// Attaches one referrer.
    ///
    /// @throws InvalidInputException when the request is malformed
    public PushReferrerResponse push(PushReferrerRequest request) {
        String record = request.getRecordRef().getCid();
        Referrer referrer = read(request);
        try {
            StoredReferrer stored = store.pushReferrer(parse(record), referrer);
            news.attached(record, referrer);
            return PushReferrerResponse.newBuilder()
                    .setSuccess(true)
                    .setReferrerRef(ReferrerRef.newBuilder().setCid(stored.cid().text()))
                    .build();
        } catch (DirectoryException failed) {
            LOG.debugf("referrer refused record=%s error=%s", record, failed.getMessage());
            return PushReferrerResponse.newBuilder()
                    .setErrorMessage("failed to push referrer for record " + record + ": " + failed.getMessage())
                    .build();
        }
    }

    private static Cid parse(String record) {
        try {
            return Cid.parse(record);
        } catch (InvalidInputException noCid) {
            throw new NotFoundException("record not found for CID " + record + ": " + noCid.getMessage(), noCid);
        }
    }

    private static Referrer read(PushReferrerRequest request) {
        return isNested(request.getType()) ? readNested(request) : readFlat(request);
    }

    /// A serialised `RecordReferrer` begins with the tag of one of its fields, a type name with a letter.
    private static boolean isNested(ByteString type) {
        return !type.isEmpty() && !Character.isLetter(type.byteAt(0));
    }

    private static Referrer readFlat(PushReferrerRequest request) {
        String type = request.getType().toStringUtf8();
        new ReferrerRequests()
                .requireCid(
                        "record_ref",
                        request.hasRecordRef(),
                        request.getRecordRef().getCid())
                .requireType("type", type)
                .orThrow();
        return new Referrer(
                type,
                Optional.empty(),
                request.getAnnotationsMap(),
                request.getCreatedAt(),
                request.hasData() ? Optional.of(request.getData()) : Optional.empty());
    }

    private static Referrer readNested(PushReferrerRequest request) {
        if (request.getRecordRef().getCid().isEmpty()) {
            throw InvalidInputException.of("record_ref.cid", "record cid is required");
        }
        try {
            RecordReferrer nested = RecordReferrer.parseFrom(request.getType());
            return new Referrer(
                    nested.getType(),
                    nested.getRecordRef().getCid().isEmpty()
                            ? Optional.empty()
                            : Optional.of(nested.getRecordRef().getCid()),
                    nested.getAnnotationsMap(),
                    nested.getCreatedAt(),
                    nested.hasData() ? Optional.of(nested.getData()) : Optional.empty());
        } catch (InvalidProtocolBufferException noReferrer) {
            throw InvalidInputException.of("type", "type: neither the name of a referrer type nor a referrer message");
        }
    }
}
