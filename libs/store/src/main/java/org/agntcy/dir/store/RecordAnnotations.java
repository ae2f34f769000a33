package org.agntcy.dir.store;

import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.oasf.OasfRecord;

/// The annotations of a record's manifest: what other tools see of a record without opening it.
///
/// | key | value | when |
/// |---|---|---|
/// | `org.agntcy.dir/type` | `record` | always |
/// | `org.agntcy.dir/cid` | CID of the record | always |
/// | `org.agntcy.dir/oasf-version`, `…/schema-version` | `schema_version` | not empty |
/// | `org.agntcy.dir/name`, `…/version`, `…/created-at` | the attribute's text | not empty |
/// | `org.agntcy.dir/previous-cid` | `previous_record_cid` | present |
/// | `org.agntcy.dir/custom.<key>` | annotation `<key>` of the record | one each |
/// | `org.opencontainers.image.created` | see [CreationTime] | always |
final class RecordAnnotations {

    static final String TYPE = "org.agntcy.dir/type";
    static final String TYPE_RECORD = "record";
    static final String CID = "org.agntcy.dir/cid";
    static final String OASF_VERSION = "org.agntcy.dir/oasf-version";
    static final String NAME = "org.agntcy.dir/name";
    static final String VERSION = "org.agntcy.dir/version";
    static final String SCHEMA_VERSION = "org.agntcy.dir/schema-version";
    static final String CREATED_AT = "org.agntcy.dir/created-at";
    static final String PREVIOUS_CID = "org.agntcy.dir/previous-cid";
    static final String CUSTOM = "org.agntcy.dir/custom.";

    private RecordAnnotations() {}

    static Map<String, String> of(Cid cid, OasfRecord record) {
        Map<String, String> annotations = new HashMap<>();
        record.annotations().forEach((key, value) -> annotations.put(CUSTOM + key, value));
        annotations.put(TYPE, TYPE_RECORD);
        annotations.put(CID, cid.text());
        putUnlessEmpty(annotations, OASF_VERSION, record.schemaVersion());
        putUnlessEmpty(annotations, SCHEMA_VERSION, record.schemaVersion());
        putUnlessEmpty(annotations, NAME, record.name());
        putUnlessEmpty(annotations, VERSION, record.version());
        putUnlessEmpty(annotations, CREATED_AT, record.createdAt());
        putUnlessEmpty(annotations, PREVIOUS_CID, record.previousRecordCid().orElse(""));
        annotations.put(CreationTime.KEY, CreationTime.of(record.createdAt()));
        return annotations;
    }

    private static void putUnlessEmpty(Map<String, String> annotations, String key, String value) {
        if (!value.isEmpty()) {
            annotations.put(key, value);
        }
    }
}
