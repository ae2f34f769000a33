package org.agntcy.dir.store;

import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.record.Cid;

/// The annotations of a referrer's manifest: `agntcy.dir.referrer.type`, `agntcy.dir.referrer.created_at` (when set),
/// `agntcy.dir.referrer.annotation.<key>` per annotation, `org.agntcy.dir/cid` (CID of the referrer) and the creation
/// time. Registries repeat them in the list of referrers, which saves reading each manifest.
final class ReferrerAnnotations {

    static final String TYPE = "agntcy.dir.referrer.type";
    static final String CREATED_AT = "agntcy.dir.referrer.created_at";
    static final String CUSTOM = "agntcy.dir.referrer.annotation.";

    private ReferrerAnnotations() {}

    static Map<String, String> of(Cid cid, Referrer referrer) {
        Map<String, String> annotations = new HashMap<>();
        referrer.annotations().forEach((key, value) -> annotations.put(CUSTOM + key, value));
        annotations.put(TYPE, referrer.type());
        if (!referrer.createdAt().isEmpty()) {
            annotations.put(CREATED_AT, referrer.createdAt());
        }
        annotations.put(RecordAnnotations.CID, cid.text());
        annotations.put(CreationTime.KEY, CreationTime.of(referrer.createdAt()));
        return annotations;
    }
}
