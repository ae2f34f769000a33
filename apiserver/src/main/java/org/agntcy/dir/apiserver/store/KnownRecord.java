package org.agntcy.dir.apiserver.store;

import org.agntcy.dir.api.core.v1.RecordMeta;

/// A record that exists: its content, what Lookup answers, and the labels that events about it carry.
public record KnownRecord(WireRecord content, RecordMeta meta, RecordLabels labels) {

    /// What one entry costs beside its content: key, objects, the meta message, a few labels.
    private static final int OVERHEAD_BYTES = 1024;

    public KnownRecord(WireRecord content, RecordMeta meta) {
        this(content, meta, new RecordLabels(content));
    }

    /// Bytes that keeping it in memory costs, about.
    int weight() {
        return content.struct().size() + meta.getSerializedSize() + OVERHEAD_BYTES;
    }
}
