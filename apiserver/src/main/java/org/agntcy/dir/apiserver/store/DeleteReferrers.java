package org.agntcy.dir.apiserver.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.core.v1.ReferrerRef;
import org.agntcy.dir.api.store.v1.DeleteReferrerRequest;
import org.agntcy.dir.api.store.v1.DeleteReferrerResponse;
import org.agntcy.dir.indexing.ReferrerEffects;
import org.agntcy.dir.indexing.TrustBasis;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.ReferrerType;

/// Deletes the referrers of a record that match a type, a CID, both, or none (then all), and tells which.
public final class DeleteReferrers {

    private final RecordStore store;
    private final Outbox outbox;
    private final Clock clock;

    public DeleteReferrers(RecordStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Deletes what one request names.
    ///
    /// @throws InvalidInputException when the request is malformed
    /// @throws NotFoundException when the record does not exist
    /// @throws DirectoryException when the registry fails
    public DeleteReferrerResponse delete(DeleteReferrerRequest request) {
        new ReferrerRequests()
                .requireCid("record", request.hasRecord(), request.getRecord().getCid())
                .optionalType("referrer_type", request.hasReferrerType(), request.getReferrerType())
                .optionalCid(
                        "referrer_ref",
                        request.hasReferrerRef(),
                        request.getReferrerRef().getCid())
                .orThrow();
        Cid record = parse(request.getRecord().getCid());
        Optional<String> type = request.hasReferrerType() ? Optional.of(request.getReferrerType()) : Optional.empty();
        Optional<Cid> referrer = request.hasReferrerRef()
                ? Optional.of(parse(request.getReferrerRef().getCid()))
                : Optional.empty();
        List<Cid> deleted = store.deleteReferrers(record, type, referrer);
        if (!deleted.isEmpty()) {
            announce(record, type.isEmpty() || TrustBasis.concerns(type.get()));
        }
        return DeleteReferrerResponse.newBuilder()
                .addAllReferrerRefs(deleted.stream()
                        .map(cid -> ReferrerRef.newBuilder().setCid(cid.text()).build())
                        .toList())
                .build();
    }

    /// @param trustConcerned whether there may be a signature or a key among what was deleted
    private void announce(Cid record, boolean trustConcerned) {
        boolean stillSigned = !store.referrers(record, Optional.of(ReferrerType.SIGNATURE.apiName()))
                .isEmpty();
        outbox.transact(announcement -> {
            // First, because it locks the record.
            if (trustConcerned) {
                new ReferrerEffects(announcement.statements()).withdrawTrust(record.text());
            }
            new RecordRepository(announcement.statements()).setSigned(record.text(), stillSigned);
            announcement.announce(Message.of(clock, MessageKind.REFERRER_DELETED, record.text()));
            return record;
        });
    }

    private static Cid parse(String cid) {
        try {
            return Cid.parse(cid);
        } catch (InvalidInputException noCid) {
            throw new NotFoundException("failed to resolve manifest: " + noCid.getMessage(), noCid);
        }
    }
}
