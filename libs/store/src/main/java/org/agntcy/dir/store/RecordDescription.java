package org.agntcy.dir.store;

import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.record.oasf.OasfRecord;

/// What a lookup tells of a record (`agntcy.dir.core.v1.RecordMeta` without its CID).
///
/// @param schemaVersion `0.7.0` when the record does not name one
/// @param createdAt the record's own text, empty when absent
/// @param annotations `name`, `version`, `oasf-version` and `previous-cid` where the record has them, and the
///     record's annotations; one of these called `name` hides the real name, as in existing directories
public record RecordDescription(String schemaVersion, String createdAt, Map<String, String> annotations) {

    private static final String OLDEST_SCHEMA_VERSION = "0.7.0";

    public RecordDescription {
        annotations = Map.copyOf(annotations);
    }

    /// The description of a record at hand; the same as [RecordStore#lookup] reads from the registry.
    public static RecordDescription of(OasfRecord record) {
        Map<String, String> annotations = new HashMap<>();
        putUnlessEmpty(annotations, "name", record.name());
        putUnlessEmpty(annotations, "version", record.version());
        putUnlessEmpty(annotations, "oasf-version", record.schemaVersion());
        putUnlessEmpty(annotations, "previous-cid", record.previousRecordCid().orElse(""));
        annotations.putAll(record.annotations());
        return new RecordDescription(schemaVersion(record.schemaVersion()), record.createdAt(), annotations);
    }

    /// The description that the annotations of a manifest hold.
    static RecordDescription ofManifest(Map<String, String> manifest) {
        Map<String, String> annotations = new HashMap<>();
        putUnlessEmpty(annotations, "name", text(manifest, RecordAnnotations.NAME));
        putUnlessEmpty(annotations, "version", text(manifest, RecordAnnotations.VERSION));
        putUnlessEmpty(annotations, "oasf-version", text(manifest, RecordAnnotations.OASF_VERSION));
        putUnlessEmpty(annotations, "previous-cid", text(manifest, RecordAnnotations.PREVIOUS_CID));
        manifest.forEach((key, value) -> {
            if (key.startsWith(RecordAnnotations.CUSTOM)) {
                annotations.put(key.substring(RecordAnnotations.CUSTOM.length()), value);
            }
        });
        return new RecordDescription(
                schemaVersion(text(manifest, RecordAnnotations.SCHEMA_VERSION)),
                text(manifest, RecordAnnotations.CREATED_AT),
                annotations);
    }

    private static String schemaVersion(String text) {
        return text.isEmpty() ? OLDEST_SCHEMA_VERSION : text;
    }

    private static String text(Map<String, String> annotations, String key) {
        return annotations.getOrDefault(key, "");
    }

    private static void putUnlessEmpty(Map<String, String> annotations, String key, String value) {
        if (!value.isEmpty()) {
            annotations.put(key, value);
        }
    }
}
