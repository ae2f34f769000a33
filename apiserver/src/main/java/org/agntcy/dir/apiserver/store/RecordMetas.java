package org.agntcy.dir.apiserver.store;

import java.util.Map;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.persistence.record.StoredRecord;
import org.agntcy.dir.record.oasf.OasfRecord;

/// What Lookup answers for a record. The record's own annotations come last, so one that is called `name` hides the
/// record's name, as in the published server.
final class RecordMetas {

    /// Told for records that do not say which schema they follow.
    private static final String OLDEST_SCHEMA = "0.7.0";

    private RecordMetas() {}

    static RecordMeta of(String cid, OasfRecord record) {
        return of(
                cid,
                record.schemaVersion(),
                record.createdAt(),
                record.name(),
                record.version(),
                record.previousRecordCid().orElse(""),
                record.annotations());
    }

    static RecordMeta of(StoredRecord record) {
        return of(
                record.cid(),
                record.schemaVersion(),
                record.createdAt(),
                record.name(),
                record.version(),
                record.previousCid().orElse(""),
                record.annotations());
    }

    private static RecordMeta of(
            String cid,
            String schemaVersion,
            String createdAt,
            String name,
            String version,
            String previousCid,
            Map<String, String> annotations) {
        RecordMeta.Builder meta = RecordMeta.newBuilder()
                .setCid(cid)
                .setSchemaVersion(schemaVersion.isEmpty() ? OLDEST_SCHEMA : schemaVersion)
                .setCreatedAt(createdAt);
        putPresent(meta, "name", name);
        putPresent(meta, "version", version);
        putPresent(meta, "oasf-version", schemaVersion);
        putPresent(meta, "previous-cid", previousCid);
        return meta.putAllAnnotations(annotations).build();
    }

    private static void putPresent(RecordMeta.Builder meta, String key, String value) {
        if (!value.isEmpty()) {
            meta.putAnnotations(key, value);
        }
    }
}
