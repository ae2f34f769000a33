package org.agntcy.dir.indexing;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.ReferrerType;
import org.agntcy.dir.store.StoredReferrer;

/// What a check of signatures stands on: the signatures and public keys of a record.
public final class TrustBasis {

    private TrustBasis() {}

    /// Says which they are in a short text, the same for the same ones in any order; empty when there are none.
    public static String of(Collection<StoredReferrer> referrers) {
        String cids = referrers.stream()
                .filter(stored -> concerns(stored.referrer().type()))
                .map(stored -> stored.cid().text())
                .sorted()
                .collect(Collectors.joining("\n"));
        return cids.isEmpty()
                ? ""
                : Cid.ofContent(cids.getBytes(StandardCharsets.UTF_8)).text();
    }

    /// Whether a referrer of this type can change who has signed a record.
    public static boolean concerns(String referrerType) {
        return referrerType.equals(ReferrerType.SIGNATURE.apiName())
                || referrerType.equals(ReferrerType.PUBLIC_KEY.apiName());
    }
}
