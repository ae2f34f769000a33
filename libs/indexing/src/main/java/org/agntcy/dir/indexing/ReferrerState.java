package org.agntcy.dir.indexing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.persistence.record.ScanReport;
import org.agntcy.dir.store.Referrer;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.StoredReferrer;

/// What all referrers of a record together say about it.
///
/// @param signed whether one of them is a signature
/// @param trustBasis see [TrustBasis]
/// @param reports oldest first
public record ReferrerState(boolean signed, String trustBasis, List<ScanReport> reports) {

    public ReferrerState {
        reports = List.copyOf(reports);
    }

    /// The state that these referrers make, in the order of their own dates: a registry lists them in any
    /// order.
    public static ReferrerState of(List<StoredReferrer> referrers) {
        List<Referrer> byAge = referrers.stream()
                .map(StoredReferrer::referrer)
                .sorted(Comparator.comparing(Referrer::createdAt))
                .toList();
        return new ReferrerState(
                byAge.stream().anyMatch(ReferrerState::isSignature),
                TrustBasis.of(referrers),
                byAge.stream().map(ScanReports::of).flatMap(Optional::stream).toList());
    }

    /// Whether it differs from that of a record without referrers.
    public boolean saysSomething() {
        return !trustBasis.isEmpty() || !reports.isEmpty();
    }

    static boolean isSignature(Referrer referrer) {
        return referrer.type().equals(ReferrerType.SIGNATURE.apiName());
    }
}
