package org.agntcy.dir.apiserver.store;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.core.v1.ReferrerRef;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;
import org.agntcy.dir.store.RecordStore;
import org.agntcy.dir.store.StoredReferrer;

/// Finds the referrers of a record, in push order where the registry knows it. A record that does not exist is answered
/// with one empty message, as clients of the published server expect.
public final class PullReferrers {

    private final RecordStore store;

    public PullReferrers(RecordStore store) {
        this.store = store;
    }

    /// The answers to one request, possibly none.
    ///
    /// @throws InvalidInputException when the request is malformed
    public List<PullReferrerResponse> pull(PullReferrerRequest request) {
        new ReferrerRequests()
                .requireCid(
                        "record_ref",
                        request.hasRecordRef(),
                        request.getRecordRef().getCid())
                .optionalType("referrer_type", request.hasReferrerType(), request.getReferrerType())
                .optionalCid(
                        "referrer_ref",
                        request.hasReferrerRef(),
                        request.getReferrerRef().getCid())
                .orThrow();
        String record = request.getRecordRef().getCid();
        try {
            return find(Cid.parse(record), request).stream()
                    .map(found -> answer(record, found))
                    .toList();
        } catch (NotFoundException | InvalidInputException absent) {
            return List.of(PullReferrerResponse.getDefaultInstance());
        }
    }

    private List<StoredReferrer> find(Cid record, PullReferrerRequest request) {
        Optional<String> type = request.hasReferrerType() ? Optional.of(request.getReferrerType()) : Optional.empty();
        return store.referrers(record, type).stream()
                .filter(found -> !request.hasReferrerRef()
                        || found.cid().text().equals(request.getReferrerRef().getCid()))
                .toList();
    }

    private static PullReferrerResponse answer(String record, StoredReferrer found) {
        RecordReferrer.Builder referrer = RecordReferrer.newBuilder()
                .setType(found.referrer().type())
                .setRecordRef(RecordRef.newBuilder().setCid(record))
                .putAllAnnotations(found.referrer().annotations())
                .setCreatedAt(found.referrer().createdAt())
                .setReferrerRef(ReferrerRef.newBuilder().setCid(found.cid().text()));
        found.referrer().data().ifPresent(referrer::setData);
        return PullReferrerResponse.newBuilder().setReferrer(referrer).build();
    }
}
